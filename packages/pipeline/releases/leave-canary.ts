import { type BidsmithError, isTerminal, type ProposalRecord } from '@bidsmith/core';
import type { Ports } from '../ports.ts';
import { outcomeOf } from './outcome.ts';
import { readPredictions } from './read-predictions.ts';
import { watchCanary } from './watch-canary.ts';

type Leaving = Pick<Ports, 'records' | 'log'>;

/**
 * Takes a proposal off the release on trial that failed at it: it is pinned to the live release, and the failure is written down and judged at once, so that
 * users never pay for a trial. Gives the record as it is then; null when there is nothing to move to: the proposal has ended, or the release is live by now.
 */
export async function leaveCanary(
  record: ProposalRecord,
  { reason, deadlineAt }: { readonly reason: string; readonly deadlineAt?: Date | undefined },
  ports: Leaving,
): Promise<ProposalRecord | null> {
  const { records, log } = ports;
  const pointer = await records.releasePointer();
  if (!pointer || pointer.live === record.release) return null;
  const change = { from: record.release, to: pointer.live, arm: 'live' } as const;
  if (await records.repinProposal(record.id, { ...change, deadlineAt })) {
    log.warn({ proposal_id: record.id, ...change, reason }, 'the release on trial failed; the live one takes over');
    const [steps, predictions] = await Promise.all([records.steps(record.id), readPredictions(record.id, ports)]);
    await records.recordOutcome({ ...outcomeOf({ record, steps, predictions }), failed: true, seconds: null });
    await watchCanary(ports);
  }
  return movedRecord(record, ports);
}

/** A proposal whose release is neither on trial nor live any more goes on under the live one; others stay. */
export async function followPointer(record: ProposalRecord, ports: Leaving): Promise<ProposalRecord> {
  if (record.arm !== 'canary') return record;
  const pointer = await ports.records.releasePointer();
  if (!pointer || [pointer.live, pointer.canary?.release].includes(record.release)) return record;
  await ports.records.repinProposal(record.id, { from: record.release, to: pointer.live, arm: 'live' });
  return (await movedRecord(record, ports)) ?? record;
}

/**
 * Instead of failing for a reason that is ours, a proposal on trial is tried once more under the live release, with as much time as it had at first. True
 * when it goes on; its steps are then to be dispatched again.
 */
export async function rescueFromCanary(record: ProposalRecord, error: BidsmithError, ports: Leaving): Promise<boolean> {
  if (record.arm !== 'canary' || error.fault !== 'system') return false;
  const allowedMs = record.deadlineAt.getTime() - record.createdAt.getTime();
  const deadlineAt = record.deadlineAt.getTime() > Date.now() ? undefined : new Date(Date.now() + allowedMs);
  const moved = await leaveCanary(record, { reason: error.message, deadlineAt }, ports);
  if (moved === null) return false;
  if (moved.deadlineAt.getTime() > Date.now()) return true;
  // A step of it moved it to the live release before its time was over.
  const extended = await ports.records.transition(record.id, {
    from: ['queued', 'running'],
    to: 'running',
    event: { type: 'proposal.status', data: { status: 'running' } },
    deadlineAt: new Date(Date.now() + allowedMs),
    webhook: null,
  });
  return extended !== null;
}

async function movedRecord(before: ProposalRecord, { records }: Leaving): Promise<ProposalRecord | null> {
  const now = await records.proposal(before.id);
  return now && !isTerminal(now.status) && now.release !== before.release ? now : null;
}
