import type { Log } from '@bidsmith/core';

/** How long a failed try waits before the next one: a random time up to `min(capMs, baseMs * 2^tries)`. */
export interface Backoff {
  readonly baseMs: number;
  readonly capMs: number;
}

export type QueueOptions = (
  | { readonly backend: 'redis'; readonly url: string }
  | { readonly backend: 'postgres'; readonly connectionString: string }
) & {
  readonly log: Log;
  /** Redis key prefix; the braces keep all keys on one node of a cluster. PostgreSQL keeps its tables in the schema `bullmq`. */
  readonly prefix?: string;
  /** How long a job stays its worker's without a sign of life. */
  readonly lockDurationMs?: number;
  /** How often workers look for jobs whose worker has died. */
  readonly stalledIntervalMs?: number;
  /** How often a job is tried before a retryable error counts as final. */
  readonly attempts?: number;
  readonly backoff?: Backoff;
  /** How often repeating jobs are looked after, in case the queue's state was wiped. */
  readonly repeatCheckMs?: number;
};

/** The options that backends and workers share, each with a value. */
export interface QueueSettings {
  readonly log: Log;
  readonly prefix: string;
  readonly lockDurationMs: number;
  readonly stalledIntervalMs: number;
  readonly attempts: number;
  readonly backoff: Backoff;
  readonly repeatCheckMs: number;
}

/** Fills in what the caller left out. */
export function queueSettings(options: QueueOptions): QueueSettings {
  return {
    log: options.log,
    prefix: options.prefix ?? '{bidsmith}',
    lockDurationMs: options.lockDurationMs ?? 10_000,
    stalledIntervalMs: options.stalledIntervalMs ?? 5_000,
    attempts: options.attempts ?? 5,
    backoff: options.backoff ?? { baseMs: 1_000, capMs: 30_000 },
    repeatCheckMs: options.repeatCheckMs ?? 15_000,
  };
}
