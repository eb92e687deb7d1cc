import {
  BidsmithError,
  type Job,
  type ProposalRecord,
  type StepKey,
  type StepRecord,
  stageQueues,
  toBidsmithError,
} from '@bidsmith/core';
import type { Advancing } from './advance.ts';
import { holdUntilOffPeak } from './hold-until-off-peak.ts';
import type { Ports } from './ports.ts';
import { queuePlaces } from './queue-places.ts';

/**
 * Puts steps of one stage on the queue: counted in the records first, so that of two processes only one adds each dispatch, then enqueued.
 * Oldest proposals first, workspaces in turns, so that rendering one proposal overlaps with the model calls of the next; batch proposals after all others,
 * shadows after those. A batch proposal waits for its hours. When the queue cannot be reached nothing is lost: the reconciler dispatches again.
 */
export async function dispatchSteps(
  steps: readonly StepRecord[],
  record: ProposalRecord,
  advancing: Advancing,
): Promise<void> {
  if (steps.length === 0) return;
  const { ports } = advancing;
  const place = await queuePlaces(record, ports);
  const delayMs = await holdUntilOffPeak(steps, record, advancing);
  const dispatched = await ports.records.dispatchSteps(steps);
  await enqueue(
    dispatched.map((step, position) => stepJob(step, { priority: place(position), delayMs })),
    ports,
  );
}

/** The id of the queue entry that the step's latest dispatch made. */
export function stepJobId(step: StepKey & { dispatches: number }): string {
  return `${step.proposalId}-${step.stage}-${step.index}-${step.dispatches}`;
}

/** Queues the webhook deliveries that are due. The attempt number is in the id: a finished job of the same id would swallow it. */
export async function dispatchDeliveries(ports: Ports): Promise<void> {
  const due = await ports.records.dueDeliveries(maxDeliveriesPerRound);
  const jobs = due.map((delivery): Job => ({
    queue: 'webhook',
    id: `${delivery.id}-${delivery.attempts.length}`,
    payload: { type: 'webhook', deliveryId: delivery.id },
    priority: 1,
  }));
  await enqueue(jobs, ports);
}
const maxDeliveriesPerRound = 500;

function stepJob(step: StepRecord, { priority, delayMs }: { priority: number; delayMs: number }): Job {
  const { proposalId, stage, index } = step;
  return {
    queue: stageQueues[stage],
    id: stepJobId(step),
    payload: { type: 'step', proposalId, stage, index },
    priority,
    ...(delayMs > 0 ? { delayMs } : {}),
  };
}

async function enqueue(jobs: readonly Job[], ports: Ports): Promise<void> {
  if (jobs.length === 0) return;
  try {
    await ports.queue.enqueue(jobs);
  } catch (error) {
    if (!(error instanceof BidsmithError)) throw error;
    ports.log.warn(
      { code: toBidsmithError(error).code, jobs: jobs.length },
      'the queue took nothing; the reconciler will try again',
    );
  }
}
