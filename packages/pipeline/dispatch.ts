import { BidsmithError, type Job, type StepKey, type StepRecord, stageQueues, toBidsmithError } from '@bidsmith/core';
import type { Ports } from './ports.ts';

/** BullMQ's largest priority. */
const lowestPriority = 2_097_151;

/**
 * Puts steps on the queue: counted in the records first, so that of two processes only one adds each dispatch, then enqueued.
 * When the queue cannot be reached nothing is lost: the reconciler finds the steps and dispatches them again.
 */
export async function dispatchSteps(steps: readonly StepRecord[], workspaceId: string, ports: Ports): Promise<void> {
  if (steps.length === 0) return;
  // A workspace's outstanding work is its priority: whoever has little waiting comes first.
  const outstanding = await ports.records.outstandingSteps(workspaceId);
  const dispatched = await ports.records.dispatchSteps(steps);
  const ahead = Math.max(0, outstanding - dispatched.length);
  const jobs = dispatched.map((step, position) => stepJob(step, Math.min(lowestPriority, ahead + position + 1)));
  await enqueue(jobs, ports);
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

function stepJob(step: StepRecord, priority: number): Job {
  const { proposalId, stage, index } = step;
  return {
    queue: stageQueues[stage],
    id: stepJobId(step),
    payload: { type: 'step', proposalId, stage, index },
    priority,
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
