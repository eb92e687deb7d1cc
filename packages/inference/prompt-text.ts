import { readFileSync } from 'node:fs';
import { hashJson, sha256 } from '@bidsmith/core';
import type { z } from 'zod';
import { createReplyForm } from './gateway/structured-output.ts';

/** Tasks that ask a model. */
export const promptedTasks = ['analyse', 'brief', 'outline', 'draft'] as const;
export type PromptedTask = (typeof promptedTasks)[number];
export type PromptTexts = Readonly<Record<PromptedTask, string>>;

/** Hex digits of a hash that go into a task's version. */
const versionDigits = 12;

/** The prompts that ship, from `prompts/<task>.md`, read once when the program starts. Where a file is missing, the installation is broken and the import throws. */
export const shippedPrompts: PromptTexts = {
  analyse: readPrompt('analyse'),
  brief: readPrompt('brief'),
  outline: readPrompt('outline'),
  draft: readPrompt('draft'),
};

/** The name under which a prompt is kept, and by which a release names it. */
export function promptHash(text: string): string {
  return sha256(text);
}

/** The hash of the JSON Schema that a model is asked to fill in. */
export function schemaHash(task: PromptedTask, reply: z.ZodType): string {
  const known = schemaHashes.get(reply) ?? hashJson(createReplyForm(task, reply).schema);
  schemaHashes.set(reply, known);
  return known;
}

const schemaHashes = new WeakMap<z.ZodType, string>();

/** The version of a task: of its engine, its prompt, the form of its reply, and what else its results depend on. */
export function taskVersion(
  engine: string,
  asked: { readonly task: PromptedTask; readonly prompt: string; readonly reply: z.ZodType },
  ...more: readonly string[]
): string {
  const hashes = [promptHash(asked.prompt), schemaHash(asked.task, asked.reply)];
  return [engine, ...hashes.map((hash) => hash.slice(0, versionDigits)), ...more].join('-');
}

function readPrompt(name: PromptedTask): string {
  return readFileSync(new URL(`prompts/${name}.md`, import.meta.url), 'utf8').trim();
}
