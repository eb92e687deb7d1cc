import { BidsmithError, type ProposalRecord, type StepRecord, stageQueues } from '@bidsmith/core';
import { type Advancing, advance } from './advance.ts';
import { dispatchDeliveries, dispatchSteps, stepJobId } from './dispatch.ts';
import { fail } from './finish.ts';
import type { Ports } from './ports.ts';

/** Proposals looked at in one round. */
const maxProposalsPerRound = 1_000;
/** A step whose worker died this often without a result is not tried again. BullMQ itself gives a job three lives; a wiped queue forgets them. */
const maxStarts = 10;

/**
 * Compares the records with the queue and repairs the difference: plans and dispatches what was never dispatched, dispatches again what the queue lost,
 * ends what is past its deadline, queues due webhook deliveries. `graceMs`: how long a step's last sign of life is trusted without asking the queue.
 */
export async function reconcile(advancing: Advancing, graceMs: number): Promise<void> {
  const { ports } = advancing;
  for (const record of await ports.records.unfinishedProposals(maxProposalsPerRound)) {
    try {
      if (!(await isHeld(record, ports))) await advance(record.id, advancing);
      await dispatchLost(record, advancing, graceMs);
    } catch (error) {
      // One broken proposal must not keep the others from being repaired.
      ports.log.error({ proposal_id: record.id, err: error }, 'could not reconcile a proposal');
    }
  }
  await dispatchDeliveries(ports);
}

/** Nothing can have happened to a proposal that waits for its hours, and planning it anew would read its documents in every round. */
async function isHeld({ id, waitingFor, deadlineAt }: ProposalRecord, { records }: Ports): Promise<boolean> {
  if (waitingFor !== 'off_peak' || deadlineAt.getTime() <= Date.now()) return false;
  return (await records.steps(id)).every((step) => step.dispatches > 0);
}

/** Dispatches again the steps that no queue entry stands for any more. */
export async function dispatchLost(record: ProposalRecord, advancing: Advancing, graceMs: number): Promise<void> {
  const { ports } = advancing;
  const steps = await ports.records.steps(record.id);
  const silentSince = Date.now() - graceMs;
  const lost: StepRecord[] = [];
  for (const step of steps) {
    if (step.status === 'succeeded' || step.dispatches === 0 || step.touchedAt.getTime() > silentSince) continue;
    if (step.starts >= maxStarts) return fail(record, new BidsmithError('worker_crashed'), advancing);
    if ((await ports.queue.state(stageQueues[step.stage], stepJobId(step))) !== 'live') lost.push(step);
  }
  if (lost.length > 0)
    ports.log.warn(
      { proposal_id: record.id, steps: lost.length },
      'steps were missing from the queue; dispatched again',
    );
  await dispatchSteps(lost, record, advancing);
}
