import { BidsmithError, type Job, type JobPayload } from '@bidsmith/core';
import type { JobsOptions } from 'bullmq';
import type { QueueSettings } from './queue-options.ts';

/** The largest priority BullMQ can store; what comes later runs among the last. */
const maxPriority = 2_097_151;
/** Finished jobs stay visible for operators this long; the records are the truth. */
const keepFinished = { count: 1_000, age: 24 * 60 * 60 };

interface BullJobTemplate {
  readonly name: string;
  readonly data: JobPayload;
  readonly opts: JobsOptions;
}

/** A job of ours in BullMQ's terms. Ids that BullMQ would refuse throw `internal`. */
export function toBullJob(job: Job, settings: QueueSettings): BullJobTemplate {
  return {
    name: jobName(job.payload),
    data: job.payload,
    opts: {
      ...jobOptions(settings),
      jobId: validId(job.id),
      priority: Math.min(maxPriority, Math.max(1, Math.round(job.priority))),
      ...(job.delayMs === undefined ? {} : { delay: Math.max(0, Math.round(job.delayMs)) }),
    },
  };
}

/** A repeating job's template; it overtakes the others, since it only keeps order. */
export function toRepeatedJob(payload: JobPayload, settings: QueueSettings): BullJobTemplate {
  return { name: jobName(payload), data: payload, opts: { ...jobOptions(settings), priority: 1 } };
}

/** The id, when BullMQ can take it: no colon, not only digits. */
export function validId(id: string): string {
  if (/^[A-Za-z0-9._-]{1,200}$/.test(id) && !/^\d+$/.test(id)) return id;
  throw new BidsmithError('internal', { detail: 'A job has an id that the queue cannot take.', retryable: false });
}

function jobOptions(settings: QueueSettings): JobsOptions {
  return {
    attempts: settings.attempts,
    backoff: { type: 'jitter' },
    removeOnComplete: keepFinished,
    removeOnFail: keepFinished,
    stackTraceLimit: 5,
  };
}

function jobName(payload: JobPayload): string {
  return payload.type === 'step' ? payload.stage : payload.type;
}
