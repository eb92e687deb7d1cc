import { cancel } from '../finish.ts';
import type { Ports } from '../ports.ts';

const maxProposals = 1_000;

/** Ends the shadows of a proposal that are still at work: it is canceled or deleted, and its text is to be worked on no longer. */
export async function cancelShadows(proposalId: string, ports: Ports): Promise<void> {
  const unfinished = await ports.records.unfinishedProposals(maxProposals);
  for (const { id, shadowOf } of unfinished) if (shadowOf === proposalId) await cancel(id, ports);
}
