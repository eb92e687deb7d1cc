import type { ListQuery, Records } from '@bidsmith/core';
import { and, asc, count, desc, eq, gt, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { toRecordOf, toRecords, unfinishedStatuses } from './proposal-row.ts';
import { artifacts, proposals } from './schema.ts';

type ProposalReads = Pick<
  Records,
  'proposal' | 'listProposals' | 'shadowsOf' | 'unfinishedProposals' | 'proposalsAhead' | 'artifacts'
>;

/** The part of Records that reads proposals and what they gave. */
export function proposalReads(database: Database): ProposalReads {
  return {
    proposal: (id) =>
      database.query(async (queries) => {
        const rows = await queries.select().from(proposals).where(eq(proposals.id, id));
        return rows[0] === undefined ? null : toRecordOf(queries, rows[0]);
      }),
    listProposals: (query) =>
      database.query(async (queries) => {
        const page = queries.select().from(proposals).where(matches(query));
        return toRecords(queries, await page.orderBy(desc(proposals.id)).limit(query.limit));
      }),
    shadowsOf: (id) =>
      database.query(async (queries) => {
        const rows = await queries.select({ id: proposals.id }).from(proposals).where(eq(proposals.shadowOf, id));
        return rows.map((row) => row.id);
      }),
    unfinishedProposals: (limit) =>
      database.query(async (queries) => {
        const waiting = queries.select().from(proposals).where(inArray(proposals.status, unfinishedStatuses));
        const canWait = sql`${proposals.waitingFor} is not distinct from 'off_peak' or ${proposals.shadowOf} is not null`;
        const inOrder = waiting.orderBy(canWait, asc(proposals.createdAt), asc(proposals.id));
        return toRecords(queries, await inOrder.limit(limit));
      }),
    proposalsAhead: (record) =>
      database.query(async (queries) => {
        const rows = await queries
          .select({ proposals: count() })
          .from(proposals)
          .where(
            and(
              eq(proposals.workspaceId, record.workspaceId),
              inArray(proposals.status, unfinishedStatuses),
              lt(proposals.id, record.id),
              isNull(proposals.shadowOf),
              record.options && sql`${proposals.options} ->> 'priority' = ${record.options.priority}`,
            ),
          );
        return rows[0]?.proposals ?? 0;
      }),
    artifacts: (proposalId) =>
      database.query((queries) =>
        queries.select().from(artifacts).where(eq(artifacts.proposalId, proposalId)).orderBy(asc(artifacts.kind)),
      ),
  };
}

/** Ids hold their time of creation and sort by it, so the last id of a page is where the next one goes on. */
function matches({ workspaceId, status, createdAfter, cursor }: ListQuery) {
  return and(
    eq(proposals.workspaceId, workspaceId),
    isNull(proposals.shadowOf),
    status === undefined ? undefined : eq(proposals.status, status),
    createdAfter === undefined ? undefined : gt(proposals.createdAt, createdAfter),
    cursor === undefined ? undefined : lt(proposals.id, cursor),
  );
}
