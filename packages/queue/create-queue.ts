import { type Job, type JobQueue, type JobState, queueNames, type QueueName, type RunningWorker } from '@bidsmith/core';
import type { Backend, BullQueue } from './backend.ts';
import { toBullJob, validId } from './bull-job.ts';
import { endsWithin, withDeadline } from './deadline.ts';
import { createErrorLog } from './error-log.ts';
import { connectPostgres } from './postgres-backend.ts';
import { type QueueOptions, queueSettings, type QueueSettings } from './queue-options.ts';
import { connectRedis } from './redis-backend.ts';
import { createRepeats } from './repeats.ts';
import { startWorker } from './start-worker.ts';

/** The job queue, and the BullMQ queues behind it for Bull Board. */
export interface BullJobQueue extends JobQueue {
  readonly bull: readonly BullQueue[];
}

/** Added in one call to the backend; larger batches would strain its time limit. */
const maxBatch = 250;
const closeTimeoutMs = 5_000;
const countedStates = ['waiting', 'prioritized', 'active', 'delayed', 'failed', 'completed'] as const;
const liveStates: ReadonlySet<string> = new Set(['waiting', 'prioritized', 'delayed', 'active', 'waiting-children']);

/**
 * Connects to the queue on Redis or PostgreSQL. Rejects with `queue_unavailable` when the backend gives no answer in ten seconds; later outages are
 * ridden out: calls answer `queue_unavailable` within two seconds and work again when the backend is back.
 */
export async function createQueue(options: QueueOptions): Promise<BullJobQueue> {
  const settings = queueSettings(options);
  const report = createErrorLog(settings.log);
  const backend =
    options.backend === 'redis'
      ? await connectRedis(options.url, settings, report)
      : await connectPostgres(options.connectionString, report);
  const repeats = createRepeats(backend, settings, report);
  const workers = new Set<RunningWorker>();
  let closing: Promise<void> | undefined;

  return {
    bull: Object.values(backend.queues),
    enqueue: (jobs) => enqueue(jobs, backend, settings),
    state: (queue, id) => withDeadline(async () => stateOf(await backend.queues[queue].getJobState(id))),
    remove: (queue, id) => withDeadline(async () => void (await backend.queues[queue].remove(id))),
    repeat: (queue, id, { everyMs, payload }) => repeats.set({ queue, id, everyMs, payload }),
    counts: () => counts(backend),
    async work(workerOptions) {
      const worker = await startWorker(workerOptions, { backend, settings, report });
      workers.add(worker);
      return {
        close: async (graceMs) => {
          await worker.close(graceMs);
          workers.delete(worker);
        },
      };
    },
    async check(signal) {
      signal?.throwIfAborted();
      await withDeadline(() => backend.ping());
    },
    close: () =>
      (closing ??= (async () => {
        repeats.stop();
        await Promise.all([...workers].map((worker) => worker.close(0)));
        await endsWithin(backend.close(), closeTimeoutMs);
      })()),
  };
}

async function enqueue(jobs: readonly Job[], backend: Backend, settings: QueueSettings): Promise<void> {
  jobs.forEach((job) => validId(job.id));
  for (const [queue, ofQueue] of Map.groupBy(jobs, (job) => job.queue)) {
    for (let start = 0; start < ofQueue.length; start += maxBatch) {
      const batch = ofQueue.slice(start, start + maxBatch).map((job) => toBullJob(job, settings));
      await withDeadline(() => backend.queues[queue].addBulk(batch));
    }
  }
}

function stateOf(bullState: string): JobState {
  if (liveStates.has(bullState)) return 'live';
  return bullState === 'completed' || bullState === 'failed' ? 'finished' : 'missing';
}

async function counts(backend: Backend): ReturnType<JobQueue['counts']> {
  const entries = await withDeadline(() =>
    Promise.all(
      queueNames.map(async (name) => {
        const found = await backend.queues[name].getJobCounts(...countedStates);
        const of = (state: (typeof countedStates)[number]): number => found[state] ?? 0;
        const count = {
          // A job with a priority waits as `prioritized`, and ours all have one.
          waiting: of('waiting') + of('prioritized'),
          active: of('active'),
          delayed: of('delayed'),
          failed: of('failed'),
          completed: of('completed'),
        };
        return [name, count] as const;
      }),
    ),
  );
  return Object.fromEntries(entries) as Record<QueueName, (typeof entries)[number][1]>;
}
