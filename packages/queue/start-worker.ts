import { setTimeout as sleep } from 'node:timers/promises';
import { jobPayloadSchema, type RunningWorker, type WorkerOptions } from '@bidsmith/core';
import { MetricsTime } from 'bullmq';
import type { Backend, BullJob, BullProcessor, BullWorker, BullWorkerOptions } from './backend.ts';
import { backoffDelay } from './backoff-delay.ts';
import { connectTimeoutMs, endsWithin, withDeadline } from './deadline.ts';
import { toFailure } from './failure.ts';
import type { QueueSettings } from './queue-options.ts';
import { handBack, runJob, type HeldJob } from './run-job.ts';

/** A worker's third death on the same job ends the job. */
const maxStalledCount = 2;
/** Bounds the detours that use up no attempt. */
const maxStartedAttempts = 100;
/** How long an aborted run may take to let go, and then each further step of closing. */
const letGoMs = 2_000;
const restartPauseMs = 1_000;

export interface WorkerContext {
  readonly backend: Backend;
  readonly settings: QueueSettings;
  readonly report: (source: string, error: unknown) => void;
}

/** Starts taking jobs from one queue. Rejects with `queue_unavailable` when the backend gives no answer in ten seconds. */
export async function startWorker(options: WorkerOptions, context: WorkerContext): Promise<RunningWorker> {
  const { backend, settings, report } = context;
  const { log } = settings;
  const source = `worker ${options.queue}`;
  const held = new Map<string, HeldJob>();
  const telling = new Set<Promise<void>>();
  let closing: Promise<void> | undefined;

  // BullMQ hands over a signal only to a function that declares three parameters.
  const process: BullProcessor = async (job, token = '', lost = new AbortController().signal) => {
    if (closing) return handBack({ job, token, log });
    await runJob({ job, token, lost, run: options.run, log, held });
  };
  const processor: BullProcessor = (job, token, lost) => process(job, token, lost);

  const worker = backend.createWorker(options.queue, processor, bullOptions(options, settings));
  worker.on('error', (error) => report(source, error));
  worker.on('stalled', (id) => log.warn({ queue: options.queue, job: id }, 'A job lost its worker and is taken over.'));
  worker.on('lockRenewalFailed', (ids) => ids.forEach((id) => worker.cancelJob(id, 'lock lost')));
  worker.on('failed', (job, error) => {
    const told = tellFailure(job, error, options, settings).finally(() => telling.delete(told));
    telling.add(told);
  });

  try {
    await withDeadline(() => worker.waitUntilReady(), connectTimeoutMs);
  } catch (error) {
    void worker.close(true).catch((cause: unknown) => report(source, cause));
    throw error;
  }
  void keepRunning(worker, { isClosing: () => closing !== undefined, onError: (error) => report(source, error) });

  return {
    close: (graceMs) => (closing ??= closeWorker({ worker, held, telling, graceMs, source, context })),
  };
}

function bullOptions({ concurrency }: WorkerOptions, settings: QueueSettings): BullWorkerOptions {
  return {
    autorun: false,
    concurrency,
    lockDuration: settings.lockDurationMs,
    stalledInterval: settings.stalledIntervalMs,
    maxStalledCount,
    maxStartedAttempts,
    runRetryDelay: 1_000,
    metrics: { maxDataPoints: MetricsTime.ONE_WEEK * 2 },
    settings: { backoffStrategy: (triesMade, _type, error) => backoffDelay(triesMade, error, settings.backoff) },
  };
}

async function tellFailure(
  job: BullJob | undefined,
  reported: Error,
  options: WorkerOptions,
  { log }: QueueSettings,
): Promise<void> {
  if (!job) {
    log.error({ queue: options.queue, err: reported }, 'A job ended for good and is already forgotten.');
    return;
  }
  if (typeof job.finishedOn !== 'number') return;
  const payload = jobPayloadSchema.safeParse(job.data);
  if (!payload.success) {
    log.error({ queue: options.queue, job: job.id, err: payload.error }, 'A job that nobody can read was dropped.');
    return;
  }
  try {
    await options.failed(payload.data, toFailure(reported));
  } catch (error) {
    log.error({ queue: options.queue, job: job.id, err: error }, 'The end of a failed job could not be recorded.');
  }
}

async function keepRunning(
  worker: BullWorker,
  { isClosing, onError }: { isClosing: () => boolean; onError: (error: unknown) => void },
): Promise<void> {
  while (!isClosing()) {
    try {
      await worker.run();
      return;
    } catch (error) {
      onError(error);
      await sleep(restartPauseMs);
    }
  }
}

interface Closing {
  readonly worker: BullWorker;
  readonly held: ReadonlyMap<string, HeldJob>;
  readonly telling: ReadonlySet<Promise<void>>;
  readonly graceMs: number;
  readonly source: string;
  readonly context: WorkerContext;
}

/** Each step waits for the jobs in hand for a while, then the next one presses harder; it takes grace plus four times `letGoMs` at most. */
async function closeWorker({ worker, held, telling, graceMs, source, context }: Closing): Promise<void> {
  const closed = worker.close();
  const steps: readonly [waitMs: number, press: () => void][] = [
    [graceMs, () => held.forEach((job) => job.stop())],
    [letGoMs, () => held.forEach((job) => job.abandon())],
    [
      letGoMs,
      () =>
        void worker
          .getBackend()
          .close(true)
          .catch((error: unknown) => context.report(source, error)),
    ],
  ];
  for (const [waitMs, press] of steps) {
    if (await endsWithin(closed, waitMs)) break;
    press();
  }
  if (!(await endsWithin(closed, letGoMs)))
    context.settings.log.warn({ source }, 'A worker was left to itself; its jobs are taken over.');
  await endsWithin(Promise.allSettled(telling), letGoMs);
}
