import type { Release } from '@bidsmith/core';
import type { OpenAI } from 'openai';
import type { Dialect } from './dialect.ts';
import { describeReply, formFields, type FormFields, type ReplyForm } from './structured-output.ts';

type Parameters = Release['parameters'];
type Message = { readonly role: 'user' | 'assistant'; readonly content: string };

/** What is asked, whatever the endpoint understands. */
export interface Asked {
  readonly model: string;
  readonly system: string;
  readonly turns: readonly Message[];
  readonly maxTokens: number;
  readonly form: ReplyForm;
  /** Of the release; null members are not sent. */
  readonly parameters: Parameters;
}

/** A streamed chat request, as it is sent. */
export type RequestBody = OpenAI.ChatCompletionCreateParamsStreaming & Pick<FormFields, 'structured_outputs'>;

/** The messages of a request in a dialect: the system prompt comes first and is the same for all calls of a task. */
export function requestMessages(
  { system, turns, form }: Pick<Asked, 'system' | 'turns' | 'form'>,
  { format }: Dialect,
): { role: 'system' | 'user' | 'assistant'; content: string }[] {
  return [{ role: 'system', content: system + describeReply(form, format) }, ...turns];
}

/** The body of a request in a dialect. */
export function requestBody(asked: Asked, dialect: Dialect): RequestBody {
  const { model, maxTokens, form } = asked;
  return {
    model,
    messages: requestMessages(asked, dialect),
    ...sentParameters(asked.parameters, dialect),
    [dialect.tokenLimit]: Math.min(maxTokens, dialect.maxOutputTokens ?? maxTokens),
    stream: true,
    ...(dialect.refused.has(usageMember) ? {} : { [usageMember]: { include_usage: true } }),
    ...formFields(form, dialect.format),
  };
}

/** Some servers state no usage in a stream and refuse to be asked for it; tokens are then estimated. */
const usageMember = 'stream_options';

/** The members of a request that can be left out where they are refused. */
export function optionalMembers(parameters: Parameters, dialect: Dialect): string[] {
  const members = Object.keys(sentParameters(parameters, dialect));
  return dialect.refused.has(usageMember) ? members : [...members, usageMember];
}

/** Parameters of a release that are for the gateway and not for the endpoint. */
const ownParameters: ReadonlySet<string> = new Set(['max_thinking_tokens']);

/** The parameters that are sent, under the names that endpoints know. */
function sentParameters(parameters: Parameters, { refused }: Dialect): Record<string, unknown> {
  const sent = Object.entries(parameters).filter(
    ([name, value]) => value !== null && !ownParameters.has(name) && !refused.has(wireName(name)),
  );
  // vLLM and SGLang switch thinking by a variable of the chat template.
  return Object.fromEntries(
    sent.map(([name, value]) =>
      name === 'thinking' ? [wireName(name), { enable_thinking: value }] : [wireName(name), value],
    ),
  );
}

function wireName(name: string): string {
  return name === 'thinking' ? 'chat_template_kwargs' : name;
}
