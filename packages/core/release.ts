import { z } from 'zod';
import { hashJson } from './hash.ts';

/** What measuring a release on labelled solicitations gave; 0 to 1. */
export const evaluationSchema = z.object({
  /** Name and hash of the set of cases, so that only scores of the same set are compared. */
  suite: z.string(),
  cases: z.number().int().positive(),
  /** Mean F1 of the requirements found. */
  score: z.number().min(0).max(1),
  /** Further figures by name: precision, recall, share of steps that fell back to the engine. */
  figures: z.record(z.string(), z.number()),
});
export type Evaluation = z.infer<typeof evaluationSchema>;

/** All that decides what a model call gives: immutable, named by its hash. A proposal pins one at creation. */
export const releaseSchema = z.object({
  id: z.string(),
  /** Alias of the endpoint, never its address or key; "extractive" when no model is configured. */
  endpoint: z.string(),
  model: z.string().nullable(),
  /** Sent with each request; null stands for: not sent, although there is a default. */
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  /** Task name → version of its prompt, schema and engine. */
  tasks: z.record(z.string(), z.string()),
  /** Task name → hash of its prompt; the text is kept under that hash. */
  prompts: z.record(z.string(), z.string()).default({}),
  /** Task name → hash of the JSON Schema of its reply. */
  schemas: z.record(z.string(), z.string()).default({}),
  parserVersion: z.string(),
  pipelineVersion: z.string(),
  evaluation: evaluationSchema.nullable().default(null),
  note: z.string().default(''),
  /** Who made it: a person's name, or `configuration` for the one that the settings amount to. */
  createdBy: z.string().default('configuration'),
});
export type Release = z.infer<typeof releaseSchema>;

/** The part of a release that is inference's. */
export type ReleaseContent = Pick<Release, 'endpoint' | 'model' | 'parameters' | 'tasks' | 'prompts' | 'schemas'>;

/** Names a release: `rel_` and 12 hex digits of the SHA-256 of its canonical JSON. A name that is in the content already, of the release it was made from, counts for nothing. */
export function createRelease(content: Omit<Release, 'id'> & { readonly id?: string }): Release {
  const { id: _former, ...named } = content;
  return { id: `rel_${hashJson(named).slice(0, 12)}`, ...named };
}
