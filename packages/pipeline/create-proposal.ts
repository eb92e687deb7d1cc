import type { NewProposal, ProposalRecord } from '@bidsmith/core';
import { type Advancing, advance } from './advance.ts';
import { currentRelease } from './current-release.ts';

/** Writes the record and starts the work; wakes the model, so that a cold start overlaps with reading. The same idempotency key gives the first proposal again. */
export async function createProposal(
  proposal: Omit<NewProposal, 'release'>,
  advancing: Advancing,
): Promise<{ record: ProposalRecord; replayed: boolean }> {
  const { ports } = advancing;
  const release = currentRelease(ports);
  await ports.records.saveRelease(release);
  const created = await ports.records.createProposal({ ...proposal, release });
  if (created.replayed) return created;
  ports.inference.warm();
  await advance(created.record.id, advancing);
  return created;
}
