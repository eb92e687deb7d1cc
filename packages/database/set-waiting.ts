import { type Records, isTerminal } from '@bidsmith/core';
import { and, desc, eq } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { insertEvent } from './events.ts';
import { lockProposal } from './proposal-row.ts';
import { events, proposals } from './schema.ts';

interface Waiting {
  readonly reason: Parameters<Records['setWaiting']>[1];
  readonly deadlineAt?: Date | undefined;
}

/** Records.setWaiting: its event repeats the newest progress with the reason in it, so that whoever reads progress events reads one shape. */
export function setWaiting(database: Database, id: string, { reason, deadlineAt }: Waiting): Promise<void> {
  return database.transaction(async (queries) => {
    const row = await lockProposal(queries, id);
    if (row === null || isTerminal(row.status) || row.waitingFor === reason) return;
    await queries
      .update(proposals)
      .set({ waitingFor: reason, version: row.version + 1, ...(deadlineAt === undefined ? {} : { deadlineAt }) })
      .where(eq(proposals.id, id));
    const data = { ...(await newestProgress(queries, id)), waiting_for: reason };
    await insertEvent(queries, row, { type: 'proposal.progress', data });
  });
}

async function newestProgress(queries: Queries, id: string): Promise<Readonly<Record<string, unknown>>> {
  const rows = await queries
    .select({ data: events.data })
    .from(events)
    .where(and(eq(events.proposalId, id), eq(events.type, 'proposal.progress')))
    .orderBy(desc(events.seq))
    .limit(1);
  return rows[0]?.data ?? {};
}
