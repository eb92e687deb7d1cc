import { z } from 'zod';
import { hashJson } from './hash.ts';

/** All that decides what a model call gives: immutable, named by its hash. A proposal pins one at creation. */
export const releaseSchema = z.object({
  id: z.string(),
  /** Alias of the endpoint, never its address or key; "extractive" when no model is configured. */
  endpoint: z.string(),
  model: z.string().nullable(),
  parameters: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  /** Task name → version of its prompt and schema. */
  tasks: z.record(z.string(), z.string()),
  parserVersion: z.string(),
  pipelineVersion: z.string(),
});
export type Release = z.infer<typeof releaseSchema>;

/** Names a release: `rel_` and 12 hex digits of the SHA-256 of its canonical JSON. */
export function createRelease(content: Omit<Release, 'id'>): Release {
  return { id: `rel_${hashJson(content).slice(0, 12)}`, ...content };
}
