import { z } from 'zod';
import type { BidsmithError } from '../errors.ts';
import { type QueueName, stageNames } from '../stages.ts';

/** What a queue entry carries: ids only. Everything else is read from the records. */
export const jobPayloadSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('step'),
    proposalId: z.string(),
    stage: z.enum(stageNames),
    index: z.number().int().nonnegative(),
  }),
  z.object({ type: z.literal('webhook'), deliveryId: z.string() }),
  z.object({ type: z.literal('reconcile') }),
]);
export type JobPayload = z.infer<typeof jobPayloadSchema>;

export interface Job {
  readonly queue: QueueName;
  /** Adding the same id again, while it is known, changes nothing. No colon in it. */
  readonly id: string;
  readonly payload: JobPayload;
  readonly delayMs?: number;
  /** 1 runs first; larger later. Every job has one, since jobs without would overtake all others. */
  readonly priority: number;
}

/** `live`: waiting, delayed or running. `finished`: completed or failed and still known. `missing`: the queue knows nothing of it. */
export type JobState = 'live' | 'finished' | 'missing';

export interface WorkerOptions {
  readonly queue: QueueName;
  readonly concurrency: number;
  /** Runs one job. Throwing a retryable BidsmithError repeats it after a back-off, any other error ends it. The signal aborts on shutdown or when the lock is lost. */
  readonly run: (payload: JobPayload, signal: AbortSignal) => Promise<void>;
  /** Told once when a job has ended for good without success, also when its worker died too often (code `worker_crashed`). */
  readonly failed: (payload: JobPayload, error: BidsmithError) => Promise<void>;
}
export interface RunningWorker {
  /** Stops taking jobs, gives running ones the time named, then aborts them; what is unfinished goes back on the queue without using up an attempt. */
  close(graceMs: number): Promise<void>;
}

/** Delivers job ids to workers, at least once. Errors: `queue_unavailable`, within two seconds, never a hang. */
export interface JobQueue {
  enqueue(jobs: readonly Job[]): Promise<void>;
  state(queue: QueueName, id: string): Promise<JobState>;
  /** Removes a job that no worker holds; others stay. */
  remove(queue: QueueName, id: string): Promise<void>;
  /** Repeats a job for as long as the service runs; calling it again replaces the interval. */
  repeat(queue: QueueName, id: string, options: { everyMs: number; payload: JobPayload }): Promise<void>;
  counts(): Promise<Record<QueueName, Record<'waiting' | 'active' | 'delayed' | 'failed' | 'completed', number>>>;
  work(options: WorkerOptions): Promise<RunningWorker>;
  check(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
