import { type BidsmithError, isTerminal, type StepKey } from '@bidsmith/core';
import type { Advancing } from './advance.ts';
import { fail } from './finish.ts';
import { dispatchLost } from './reconcile.ts';

/** A step ended for good without a result: the proposal fails with its error. One that leaves the release on trial instead goes on at once. */
export async function stepFailed(key: StepKey, error: BidsmithError, advancing: Advancing): Promise<void> {
  const { records } = advancing.ports;
  const record = await records.proposal(key.proposalId);
  if (!record) return;
  // Of several steps that ran out of time together the first may have got the proposal more of it.
  const hasTimeAgain = error.code === 'deadline_exceeded' && record.deadlineAt.getTime() > Date.now();
  if (!hasTimeAgain) await fail(record, error, advancing);
  const after = await records.proposal(record.id);
  if (after && !isTerminal(after.status)) await dispatchLost(after, advancing, 0);
}
