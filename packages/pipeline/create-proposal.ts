import type { NewProposal, ProposalRecord } from '@bidsmith/core';
import { type Advancing, advance } from './advance.ts';
import { offPeakDelayMs } from './hold-until-off-peak.ts';
import { assignWithinBudget } from './spending/assign-within-budget.ts';

/** Writes the record and starts the work; wakes the model, so that a cold start overlaps with reading. The same idempotency key gives the first proposal again. */
export async function createProposal(
  proposal: Omit<NewProposal, 'release' | 'arm'>,
  advancing: Advancing,
): Promise<{ record: ProposalRecord; replayed: boolean }> {
  const { ports, releases } = advancing;
  const assigned = await assignWithinBudget(proposal, advancing);
  const created = await ports.records.createProposal({ ...proposal, ...assigned });
  if (created.replayed) return created;
  // What waits for its hours would find the endpoint cold again.
  if (offPeakDelayMs(created.record, advancing) === 0) (await releases.serve(created.record.release)).warm();
  await advance(created.record.id, advancing);
  return created;
}
