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
  id: z.string(),
  proposalId: z.string(),
  workspaceId: z.string(),
  release: z.string(),
  /** Alias of the endpoint. */
  endpoint: z.string(),
  task: z.string(),
  stage: z.string(),
  /** Of the question: equal over its retries and its repair. */
  inputHash: z.string(),
  /** Of all that was sent: equal requests of a workspace share an answer. */
  requestHash: z.string(),
  /** Characters of all messages. */
  inputCharacters: z.number().int().nonnegative(),
  model: z.string(),
  attempt: z.number().int().positive(),
  inputTokens: z.number().int().nonnegative().nullable(),
  outputTokens: z.number().int().nonnegative().nullable(),
  /** Part of the input that the endpoint took from its prefix cache, where it tells. */
  cachedTokens: z.number().int().nonnegative().nullable(),
  /** The endpoint stated no usage, so that tokens are our estimate. */
  tokensEstimated: z.boolean(),
  /** Waiting for a place among the calls to the endpoint. */
  queueMs: z.number().nonnegative(),
  firstTokenMs: z.number().nonnegative().nullable(),
  totalMs: z.number().nonnegative(),
  /** Share of the GPU's time, where the endpoint is paid by it. */
  gpuSeconds: z.number().nonnegative().nullable(),
  costUsd: z.number().nonnegative().nullable(),
  finishReason: z.string().nullable(),
  outcome: z.enum(predictionOutcomes),
  /** True when the call shows the model an answer that did not fit. */
  isRepair: z.boolean(),
  /** `cache`: an equal request of the workspace was answered before, and nothing was sent. */
  origin: z.enum(['model', 'cache']),
  /** Where request and answer are kept; null when they are not, or no longer. */
  bodyKey: z.string().nullable(),
  at: z.date(),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** What the gateway knows of a call; whom it was for and where its body went is added by who keeps the log. */
export type PredictionDraft = Omit<Prediction, 'id' | 'proposalId' | 'workspaceId' | 'release' | 'bodyKey' | 'at'>;

/** Request and answer of a call, as kept in the object store: document text, so under retention. */
export const predictionBodySchema = z.object({
  messages: z.array(z.object({ role: z.string(), content: z.string() })),
  /** All else that was sent. */
  parameters: z.record(z.string(), z.unknown()),
  answer: z.string().nullable(),
  reasoning: z.string().nullable(),
  refusal: z.string().nullable(),
  finishReason: z.string().nullable(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  /** What went wrong, in the endpoint's words. */
  error: z.string().nullable(),
});
export type PredictionBody = z.infer<typeof predictionBodySchema>;
