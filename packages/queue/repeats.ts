import type { JobPayload, QueueName } from '@bidsmith/core';
import type { Backend } from './backend.ts';
import { toRepeatedJob, validId } from './bull-job.ts';
import { withDeadline } from './deadline.ts';
import type { QueueSettings } from './queue-options.ts';

interface Repeat {
  readonly queue: QueueName;
  readonly id: string;
  readonly everyMs: number;
  readonly payload: JobPayload;
}

export interface Repeats {
  set(repeat: Repeat): Promise<void>;
  stop(): void;
}

/** A run that is overdue by more than this, and by two intervals, was lost. */
const overdueMs = 60_000;

/** Keeps repeating jobs going, also when the queue's whole state was wiped: BullMQ would not put a lost schedule back. */
export function createRepeats(
  backend: Backend,
  settings: QueueSettings,
  report: (source: string, error: unknown) => void,
): Repeats {
  const known = new Map<string, Repeat>();
  const timer = setInterval(() => {
    for (const repeat of known.values())
      ensure(repeat, backend, settings).catch((error: unknown) => report('repeat', error));
  }, settings.repeatCheckMs);
  timer.unref();
  return {
    async set(repeat) {
      known.set(`${repeat.queue}/${validId(repeat.id)}`, repeat);
      await ensure(repeat, backend, settings);
    },
    stop: () => clearInterval(timer),
  };
}

/** Leaves a living schedule alone, since replacing it from several processes at once may lose or double it. */
async function ensure(
  { queue, id, everyMs, payload }: Repeat,
  backend: Backend,
  settings: QueueSettings,
): Promise<void> {
  const bull = backend.queues[queue];
  const found = await withDeadline(() => bull.getJobScheduler(id));
  const lateMs = Date.now() - (found?.next ?? 0);
  if (found?.every === everyMs && lateMs < Math.max(overdueMs, 2 * everyMs)) return;
  await withDeadline(() => bull.upsertJobScheduler(id, { every: everyMs }, toRepeatedJob(payload, settings)));
}
