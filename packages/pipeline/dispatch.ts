import {
  BidsmithError,
  type Job,
  type ProposalRecord,
  type StepKey,
  type StepRecord,
  stageQueues,
  toBidsmithError,
} from '@bidsmith/core';
import type { Ports } from './ports.ts';

/** BullMQ's largest priority. */
const lowestPriority = 2_097_151;
/** Steps of one proposal beyond this many share its last place; the next proposal begins after it. */
const placesPerProposal = 1_000;

/**
 * Puts steps on the queue: counted in the records first, so that of two processes only one adds each dispatch, then enqueued.
 * A workspace's oldest proposal comes first, its second oldest after it, and workspaces take turns: nobody waits behind a neighbour's backlog, and
 * rendering one proposal overlaps with the model calls of the next. When the queue cannot be reached nothing is lost: the reconciler dispatches again.
 */
export async function dispatchSteps(
  steps: readonly StepRecord[],
  record: Pick<ProposalRecord, 'id' | 'workspaceId'>,
  ports: Ports,
): Promise<void> {
  if (steps.length === 0) return;
  const first = (await ports.records.proposalsAhead(record)) * placesPerProposal + 1;
  const dispatched = await ports.records.dispatchSteps(steps);
  const priority = (position: number): number =>
    Math.min(lowestPriority, first + Math.min(position, placesPerProposal - 1));
  await enqueue(
    dispatched.map((step, position) => stepJob(step, priority(position))),
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
