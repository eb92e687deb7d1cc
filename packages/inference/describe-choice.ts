import { BidsmithError, type Release, type ReleaseChoice, type ReleaseContent } from '@bidsmith/core';
import { z } from 'zod';
import type { Tasks } from './create-tasks.ts';
import { promptHash, promptedTasks, type PromptTexts, schemaHash } from './prompt-text.ts';

/** Name of the endpoint of a release without a model. */
export const extractive = 'extractive';
const maxPromptCharacters = 40_000;
const maxNameCharacters = 200;

/** What may be set of the parameters of a request. Null: not sent, although there is a default. */
const parametersSchema = z
  .strictObject({
    temperature: z.number().min(0).max(2),
    top_p: z.number().gt(0).max(1),
    top_k: z.number().int().min(-1),
    min_p: z.number().min(0).max(1),
    seed: z.number().int(),
    frequency_penalty: z.number().min(-2).max(2),
    presence_penalty: z.number().min(-2).max(2),
    repetition_penalty: z.number().gt(0).max(2),
    reasoning_effort: z.enum(['none', 'minimal', 'low', 'medium', 'high', 'xhigh']),
    /** Switches thinking by the chat template, where the model has such a switch. */
    thinking: z.boolean(),
    /** Most tokens of thoughts that room is kept for; the endpoint is not told. */
    max_thinking_tokens: z.number().int().min(0).max(64_000),
  } satisfies Record<string, z.ZodType>)
  .partial();
const nullable = z.record(z.string(), z.unknown());

/** The parameters without those that are null, checked. Errors: `invalid_request`. */
export function checkParameters(parameters: Release['parameters']): void {
  const given = Object.entries(nullable.parse(parameters));
  const known = Object.keys(parametersSchema.shape);
  const unknown = given.find(([name]) => !known.includes(name))?.[0];
  if (unknown !== undefined)
    throw invalid(`There is no parameter ${JSON.stringify(unknown)}; there are ${known.join(', ')}.`);
  const parsed = parametersSchema.safeParse(Object.fromEntries(given.filter(([, value]) => value !== null)));
  const issue = parsed.error?.issues[0];
  if (issue !== undefined) throw invalid(`The parameter ${issue.path.join('.')} is wrong: ${issue.message}.`);
}

/** The prompts of a choice, checked. Errors: `invalid_request` for an unknown task and for a text that is none. */
export function checkPrompts(prompts: Readonly<Record<string, string>>): Partial<PromptTexts> {
  const checked: Partial<Record<keyof PromptTexts, string>> = {};
  for (const [name, text] of Object.entries(prompts)) {
    const task = promptedTasks.find((known) => known === name);
    if (task === undefined)
      throw invalid(`No task ${JSON.stringify(name)} has a prompt; ${promptedTasks.join(', ')} have one.`);
    const trimmed = text.trim();
    if (trimmed === '' || trimmed.length > maxPromptCharacters)
      throw invalid(`The prompt of ${task} has to have between 1 and ${maxPromptCharacters} characters.`);
    checked[task] = trimmed;
  }
  return checked;
}

/** Endpoint and model of a choice, checked. Errors: `invalid_request`. */
export function checkModel({ endpoint, model }: ReleaseChoice, aliases: readonly string[]): void {
  if (model === null) {
    if (endpoint !== extractive) throw invalid(`A release without a model has the endpoint "${extractive}".`);
    return;
  }
  if (!aliases.includes(endpoint))
    throw invalid(
      `There is no endpoint ${JSON.stringify(endpoint)}; ${aliases.length === 0 ? 'none is configured' : `there are ${aliases.join(', ')}`}.`,
    );
  if (model.trim() === '' || model.length > maxNameCharacters)
    throw invalid(`The name of the model has to have between 1 and ${maxNameCharacters} characters.`);
}

/** What of a release follows from its tasks: their versions, and the hashes of what a model is sent. */
export function contentOf(
  chosen: Pick<ReleaseContent, 'endpoint' | 'model' | 'parameters'>,
  tasks: Tasks,
): { readonly content: ReleaseContent; readonly prompts: Readonly<Record<string, string>> } {
  const { endpoint, model, parameters } = chosen;
  const asked = promptedTasks.flatMap((name) => {
    const { instructions, reply } = tasks[name];
    return instructions === undefined ? [] : [{ name, instructions, reply }];
  });
  return {
    content: {
      endpoint,
      model,
      parameters,
      tasks: Object.fromEntries(Object.values(tasks).map((task: Tasks[keyof Tasks]) => [task.name, task.version])),
      prompts: Object.fromEntries(asked.map(({ name, instructions }) => [name, promptHash(instructions)])),
      schemas: Object.fromEntries(asked.map(({ name, reply }) => [name, schemaHash(name, reply)])),
    },
    prompts: Object.fromEntries(asked.map(({ instructions }) => [promptHash(instructions), instructions])),
  };
}

const remedy =
  'Correct it and create the release again; MODEL_ENDPOINT and MODEL_ENDPOINTS name the endpoints that there are.';

function invalid(detail: string): BidsmithError {
  return new BidsmithError('invalid_request', { detail, remedy });
}
