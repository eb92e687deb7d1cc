import { BidsmithError, jobPayloadSchema, type Log, type WorkerOptions } from '@bidsmith/core';
import { DelayedError } from 'bullmq';
import type { BullJob } from './backend.ts';
import { endsWithin } from './deadline.ts';
import { toBullError } from './failure.ts';

/** A worker that is stopping may otherwise take its own job up again before it is gone. */
const handBackDelayMs = 1_000;
/** How long an outdated run of the same job may take to let go before the new one starts. */
const yieldTimeoutMs = 2_000;

/** A job being worked on, for whoever has to stop it. */
export interface HeldJob {
  /** Asks the run to end; what it leaves unfinished goes back on the queue. */
  stop(): void;
  /** Hands the job back without waiting for a run that does not end when asked. */
  abandon(): void;
  /** Ends the run in favour of a newer one in the same worker; resolves when it has ended. */
  yieldTo(successor: Promise<void>): Promise<void>;
}

export interface JobRun {
  readonly job: BullJob;
  readonly token: string;
  /** Aborts when the job's lock has passed to another worker. */
  readonly lost: AbortSignal;
  readonly run: WorkerOptions['run'];
  readonly log: Log;
  /** The jobs this worker is running, by id. */
  readonly held: Map<string, HeldJob>;
}

/** Runs one job and throws what BullMQ has to hear: the error to retry on, the error that ends the job, or that the job was handed back. */
export async function runJob({ job, token, lost, run, log, held }: JobRun): Promise<void> {
  const payload = jobPayloadSchema.safeParse(job.data);
  if (!payload.success) throw toBullError(new BidsmithError('internal', { cause: payload.error, retryable: false }));

  const id = job.id ?? '';
  const controller = new AbortController();
  const abandoned = Promise.withResolvers<never>();
  const runEnded = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  let successor: Promise<void> | undefined;
  const lose = (): void =>
    controller.abort(new BidsmithError('internal', { detail: 'Another worker has taken this job over.' }));
  const own: HeldJob = {
    stop: () => controller.abort(new BidsmithError('shutting_down')),
    abandon: () => abandoned.reject(new BidsmithError('shutting_down')),
    yieldTo: (next) => {
      successor = next;
      lose();
      return runEnded.promise;
    },
  };
  const former = held.get(id);
  held.set(id, own);
  lost.addEventListener('abort', lose, { once: true });
  try {
    if (former) await endsWithin(former.yieldTo(finished.promise), yieldTimeoutMs);
    await Promise.race([run(payload.data, controller.signal), abandoned.promise]);
  } catch (error) {
    const interrupted = controller.signal.aborted && !lost.aborted && !successor;
    if (interrupted && !isFinal(error)) await handBack({ job, token, log });
    throw toBullError(error);
  } finally {
    runEnded.resolve();
    // BullMQ renews locks by job id: when an outdated run ends, it stops renewing the lock of the newer one too.
    await successor;
    if (held.get(id) === own) held.delete(id);
    lost.removeEventListener('abort', lose);
    finished.resolve();
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
