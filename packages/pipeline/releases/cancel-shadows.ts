import { cancel } from '../finish.ts';
import type { Ports } from '../ports.ts';
import { clearShadow } from './shadow.ts';

/** Ends the shadows of a proposal that are still at work, and removes what any of them left: it is canceled or deleted, and its text is to be worked on no longer. */
export async function cancelShadows(proposalId: string, ports: Ports): Promise<void> {
  for (const id of await ports.records.shadowsOf(proposalId)) {
    await cancel(id, ports);
    await clearShadow({ id }, ports);
  }
}
