import type { Prediction } from './prediction.ts';

/** What model calls can be summed by. */
export const predictionGroups = ['release', 'task', 'stage', 'workspace', 'proposal', 'endpoint'] as const;
export type PredictionGroup = (typeof predictionGroups)[number];

/** What the model calls of one release, task, stage, workspace, proposal or endpoint took together. */
export interface PredictionTotals {
  /** Name or id of the group. */
  readonly group: string;
  /** Answers from the cache are no calls, and are in none of the other figures. */
  readonly calls: number;
  readonly cacheHits: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
  /** Calls whose cost is not known, because their endpoint has no price. */
  readonly unpricedCalls: number;
  /** Median and 95th percentile in milliseconds; null where no call had a first token. */
  readonly firstTokenMs: { readonly p50: number; readonly p95: number } | null;
  readonly totalMs: { readonly p50: number; readonly p95: number } | null;
  /** Number of calls by outcome. */
  readonly outcomes: Readonly<Partial<Record<Prediction['outcome'], number>>>;
}
