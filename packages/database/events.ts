import { BidsmithError, type EventDraft, type ProposalEvent, type Records, isTerminal } from '@bidsmith/core';
import { and, asc, eq, gt, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { notify } from './notices.ts';
import { type ProposalRow, lockProposal, toRecordOf } from './proposal-row.ts';
import { events, proposals } from './schema.ts';
import { readSteps } from './step-row.ts';

type Build = Parameters<Records['appendEvent']>[1];

/** The part of Records that keeps the log of a proposal. */
export function eventLog(database: Database): Pick<Records, 'appendEvent' | 'events'> {
  return {
    appendEvent: (proposalId, build) => database.transaction((queries) => append(queries, proposalId, build)),
    events: (proposalId, after, limit) =>
      database.query((queries) =>
        queries
          .select()
          .from(events)
          .where(and(eq(events.proposalId, proposalId), gt(events.seq, after)))
          .orderBy(asc(events.seq))
          .limit(limit),
      ),
  };
}

/** Writes the next event of a proposal whose lock is held, and tells the listeners when the transaction is committed. */
export async function insertEvent(queries: Queries, row: ProposalRow, draft: EventDraft): Promise<ProposalEvent> {
  const seq = row.lastSeq + 1;
  const inserted = await queries
    .insert(events)
    .values({ proposalId: row.id, seq, type: draft.type, data: { ...draft.data }, at: sql`clock_timestamp()` })
    .returning();
  await queries.update(proposals).set({ lastSeq: seq }).where(eq(proposals.id, row.id));
  await notify(queries, { kind: 'event', proposalId: row.id });
  const event = inserted[0];
  if (event === undefined) throw new BidsmithError('internal', { detail: 'The event was not stored.' });
  return event;
}

/** A terminal proposal's log is closed; its last event comes with the transition and with nothing else. */
async function append(queries: Queries, proposalId: string, build: Build): Promise<ProposalEvent | null> {
  const row = await lockProposal(queries, proposalId);
  if (row === null || isTerminal(row.status)) return null;
  const draft = build(await toRecordOf(queries, row), await readSteps(queries, proposalId));
  if (draft === null) return null;
  if (draft.type === 'proposal.finished') {
    throw new BidsmithError('internal', { detail: 'The last event of a proposal is written by its transition.' });
  }
  return insertEvent(queries, row, draft);
}
