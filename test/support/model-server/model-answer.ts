import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from './behaviour.ts';
import { countTokens } from './chat-request.ts';
import type { ChatRequest } from './chat-request.ts';

const charactersPerToken = 4;
const flushMs = 20;
/** Without a pace, so many tokens go into one event. */
const tokensAtOnce = 32;

/** What is to be sent, and where it stops. */
export interface AnswerPlan {
  readonly text: string;
  /** Thoughts, in a field of their own before the text. */
  readonly reasoning?: { readonly field: 'reasoning_content' | 'reasoning'; readonly text: string };
  readonly finishReason: 'stop' | 'length' | 'content_filter';
  readonly refusal?: string;
  /** Sent in place of everything from this token on. */
  readonly breakAfterTokens?: number;
  readonly break?: 'silence' | 'reset' | 'end' | { readonly error: Record<string, unknown> };
  readonly pace: Pace;
  /** One byte at a time. */
  readonly byteEveryMs?: number;
}

/** How a server tells of an answer, whatever it is. */
export interface AnswerManner {
  readonly tellsUsage: boolean;
  /** Members without a value stand there as null. */
  readonly nullFields: boolean;
  /** Part of the input taken from the prefix cache; null for a server that does not tell. */
  readonly cachedTokens: number | null;
}

interface Recipient {
  readonly request: ChatRequest;
  readonly response: ServerResponse;
  /** Aborts when the client has gone. */
  readonly gone: AbortSignal;
  readonly manner: AnswerManner;
}

/** Sends a completion as events or as one JSON body, as the request wants it. Ends early when the client goes away. */
export async function sendAnswer(recipient: Recipient, plan: AnswerPlan): Promise<void> {
  const { response, request, gone, manner } = recipient;
  if (plan.pace.latencyMs) await sleep(plan.pace.latencyMs, undefined, { signal: gone });
  if (!request.stream) return sendWhole(recipient, plan);
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' });
  if (plan.byteEveryMs !== undefined) return sendBytes(recipient, plan, plan.byteEveryMs);
  for (const delta of deltasOf(plan)) {
    if (plan.pace.tokensPerSecond) await sleep(1000 / plan.pace.tokensPerSecond, undefined, { signal: gone });
    if (gone.aborted) return;
    if (!response.write(event(chunk(recipient, delta, null)))) await drained(response, gone);
  }
  if (plan.break !== undefined) return breakOff(response, plan.break);
  if (plan.refusal) response.write(event(chunk(recipient, { refusal: plan.refusal }, null)));
  response.write(event(chunk(recipient, {}, plan.finishReason)));
  if (request.stream_options?.include_usage && manner.tellsUsage)
    response.write(event({ ...chunk(recipient, {}, null), choices: [], usage: usage(recipient, plan) }));
  response.end('data: [DONE]\n\n');
}

async function sendBytes(recipient: Recipient, plan: AnswerPlan, everyMs: number): Promise<void> {
  const text = deltasOf(plan).map((delta) => event(chunk(recipient, delta, null)));
  for (const byte of [...text, event(chunk(recipient, {}, plan.finishReason))].join('')) {
    recipient.response.write(byte);
    await sleep(everyMs, undefined, { signal: recipient.gone });
  }
  recipient.response.end('data: [DONE]\n\n');
}

function deltasOf({ text, reasoning, pace, breakAfterTokens = Infinity }: AnswerPlan): Record<string, unknown>[] {
  return [
    { role: 'assistant', content: '' },
    ...pieces(reasoning?.text ?? '', pace).map((piece) => ({ [reasoning?.field ?? '']: piece })),
    ...pieces(text.slice(0, breakAfterTokens * charactersPerToken), pace).map((piece) => ({ content: piece })),
  ];
}

function breakOff(response: ServerResponse, how: NonNullable<AnswerPlan['break']>): void {
  if (how === 'silence') return;
  // A reset discards what the kernel has not sent yet: the tokens before it go out first.
  if (how === 'reset') setTimeout(() => response.socket?.resetAndDestroy(), flushMs);
  else if (how === 'end') response.end();
  else {
    response.write(event(how));
    response.end('data: [DONE]\n\n');
  }
}

function sendWhole(recipient: Recipient, plan: AnswerPlan): void {
  const { response, request, manner } = recipient;
  const message = {
    role: 'assistant',
    content: plan.text,
    refusal: plan.refusal ?? null,
    ...(plan.reasoning === undefined ? {} : { [plan.reasoning.field]: plan.reasoning.text }),
  };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify({
      id: 'chatcmpl-1',
      object: 'chat.completion',
      created: Math.floor(Date.now() / 1000),
      model: request.model,
      choices: [{ index: 0, message, finish_reason: plan.finishReason }],
      ...(manner.tellsUsage ? { usage: usage(recipient, plan) } : {}),
    }),
  );
}

function pieces(text: string, pace: Pace): string[] {
  const size = charactersPerToken * (pace.tokensPerSecond ? 1 : tokensAtOnce);
  return Array.from({ length: Math.ceil(text.length / size) }, (_, i) => text.slice(i * size, (i + 1) * size));
}

function event(content: unknown): string {
  return `data: ${JSON.stringify(content)}\n\n`;
}

function drained(response: ServerResponse, gone: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (gone.aborted) resolve();
    response.once('drain', resolve);
    gone.addEventListener('abort', () => resolve(), { once: true });
  });
}

const nullsOfDelta = { content: null, reasoning_content: null, refusal: null, tool_calls: null, function_call: null };

function chunk(
  { request, manner }: Recipient,
  delta: Record<string, unknown>,
  finishReason: string | null,
): Record<string, unknown> {
  const nulls = manner.nullFields ? { usage: null, system_fingerprint: null, service_tier: null } : {};
  const choice = { index: 0, delta: manner.nullFields ? { ...nullsOfDelta, ...delta } : delta };
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: Math.floor(Date.now() / 1000),
    model: request.model,
    choices: [{ ...choice, ...(manner.nullFields ? { logprobs: null } : {}), finish_reason: finishReason }],
    ...nulls,
  };
}

function usage({ request, manner }: Recipient, { text, reasoning }: AnswerPlan): object {
  const input = request.messages.reduce((sum, message) => sum + countTokens(message.content), 0);
  const output = countTokens(text) + countTokens(reasoning?.text ?? '');
  const details =
    manner.cachedTokens === null
      ? {}
      : { prompt_tokens_details: { cached_tokens: Math.min(manner.cachedTokens, input) } };
  return { prompt_tokens: input, completion_tokens: output, total_tokens: input + output, ...details };
}
