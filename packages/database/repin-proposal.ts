import { type Records, isTerminal } from '@bidsmith/core';
import { and, eq, gt, ne } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { lockProposal } from './proposal-row.ts';
import { proposals, steps } from './schema.ts';

type Change = Parameters<Records['repinProposal']>[1];

/** Records.repinProposal: one of several workers that ask for the same change makes it. */
export function repinProposal(database: Database, id: string, { from, to, arm, deadlineAt }: Change): Promise<boolean> {
  return database.transaction(async (queries) => {
    const row = await lockProposal(queries, id);
    if (row === null || isTerminal(row.status) || row.releaseId !== from) return false;
    const time = deadlineAt === undefined ? {} : { deadlineAt };
    await queries
      .update(proposals)
      .set({ releaseId: to, arm, version: row.version + 1, ...time })
      .where(eq(proposals.id, id));
    // One start stays: it says that the proposal has begun.
    await queries
      .update(steps)
      .set({ starts: 1 })
      .where(and(eq(steps.proposalId, id), ne(steps.status, 'succeeded'), gt(steps.starts, 1)));
    return true;
  });
}
