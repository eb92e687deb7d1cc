import { z } from 'zod';

export const predictionOutcomes = [
  'succeeded',
  'repaired',
  'invalid_output',
  'incomplete',
  'timeout',
  'rate_limited',
  'unavailable',
  'refused',
  'context_overflow',
  'canceled',
] as const;

/** One row per model call, from day one: what was asked of which release, what it took, how it ended. */
export const predictionSchema = z.object({
  proposalId: z.string(),
  release: z.string(),
  task: z.string(),
  stage: z.string(),
  inputHash: z.string(),
  model: z.string(),
  attempt: z.number().int().positive(),
  inputTokens: z.number().int().nonnegative().nullable(),
  outputTokens: z.number().int().nonnegative().nullable(),
  firstTokenMs: z.number().nonnegative().nullable(),
  totalMs: z.number().nonnegative(),
  costUsd: z.number().nonnegative().nullable(),
  finishReason: z.string().nullable(),
  outcome: z.enum(predictionOutcomes),
});
export type Prediction = z.infer<typeof predictionSchema>;
