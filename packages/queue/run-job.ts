import { BidsmithError, jobPayloadSchema, type Log, type WorkerOptions } from '@bidsmith/core';
import { DelayedError } from 'bullmq';
import type { BullJob } from './backend.ts';
import { toBullError } from './failure.ts';

/** A worker that is stopping may otherwise take its own job up again before it is gone. */
const handBackDelayMs = 1_000;

/** A job being worked on, for the worker that has to stop it. */
export interface HeldJob {
  /** Asks the run to end; what it leaves unfinished goes back on the queue. */
  stop(): void;
  /** Hands the job back without waiting for a run that does not end when asked. */
  abandon(): void;
}

export interface JobRun {
  readonly job: BullJob;
  readonly token: string;
  /** Aborts when the job's lock has passed to another worker. */
  readonly lost: AbortSignal;
  readonly run: WorkerOptions['run'];
  readonly log: Log;
  /** Where the job is listed while it runs. */
  readonly held: Set<HeldJob>;
}

/** Runs one job and throws what BullMQ has to hear: the error to retry on, the error that ends the job, or that the job was handed back. */
export async function runJob({ job, token, lost, run, log, held }: JobRun): Promise<void> {
  const payload = jobPayloadSchema.safeParse(job.data);
  if (!payload.success) throw toBullError(new BidsmithError('internal', { cause: payload.error, retryable: false }));

  const controller = new AbortController();
  const abandoned = Promise.withResolvers<never>();
  const own: HeldJob = {
    stop: () => controller.abort(new BidsmithError('shutting_down')),
    abandon: () => abandoned.reject(new BidsmithError('shutting_down')),
  };
  const onLost = (): void =>
    controller.abort(new BidsmithError('internal', { detail: 'Another worker has taken this job over.' }));
  lost.addEventListener('abort', onLost, { once: true });
  held.add(own);
  try {
    await Promise.race([run(payload.data, controller.signal), abandoned.promise]);
  } catch (error) {
    if (controller.signal.aborted && !lost.aborted && !isFinal(error)) await handBack({ job, token, log });
    throw toBullError(error);
  } finally {
    held.delete(own);
    lost.removeEventListener('abort', onLost);
  }
}

/** Puts a job back for another worker without using up an attempt; always throws what tells BullMQ so. */
export async function handBack({ job, token, log }: Pick<JobRun, 'job' | 'token' | 'log'>): Promise<never> {
  try {
    await job.moveToDelayed(Date.now() + handBackDelayMs, token);
  } catch (error) {
    log.warn({ err: error, job: job.id }, 'A job could not be handed back; it is taken over once its lock expires.');
  }
  throw new DelayedError();
}

/** An error that says the work is over, rather than that it was interrupted. */
function isFinal(error: unknown): boolean {
  return error instanceof BidsmithError && !error.retryable && error.code !== 'canceled';
}
