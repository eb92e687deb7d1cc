import { type Records, isTerminal } from '@bidsmith/core';
import { eq } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { lockProposal } from './proposal-row.ts';
import { proposals } from './schema.ts';

type Change = Parameters<Records['repinProposal']>[1];

/** Records.repinProposal: one of several workers that ask for the same change makes it. */
export function repinProposal(database: Database, id: string, { from, to, arm }: Change): Promise<boolean> {
  return database.transaction(async (queries) => {
    const row = await lockProposal(queries, id);
    if (row === null || isTerminal(row.status) || row.releaseId !== from) return false;
    await queries
      .update(proposals)
      .set({ releaseId: to, arm, version: row.version + 1 })
      .where(eq(proposals.id, id));
    return true;
  });
}
