import {
  type ProposalRecord,
  type Records,
  themeWarningCode,
  type Transition,
  type Warning,
  isTerminal,
} from '@bidsmith/core';
import { and, eq, ne, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Database, Queries } from './connection.ts';
import { queueDelivery } from './deliveries.ts';
import { insertEvent } from './events.ts';
import { budgets } from './ledger-schema.ts';
import { notify } from './notices.ts';
import { type ProposalRow, lockProposal, mergeWarnings, toRecordOf } from './proposal-row.ts';
import { artifacts, proposals, steps } from './schema.ts';

type ProposalChanges = Pick<Records, 'transition' | 'requestCancel' | 'retryProposal' | 'removeProposal'>;

/** The part of Records that changes a proposal as a whole. Each change holds the proposal's lock, so they happen one after the other. */
export function proposalChanges(database: Database): ProposalChanges {
  return {
    transition: (id, change) => database.transaction((queries) => transition(queries, id, change)),
    requestCancel: (id) => database.transaction((queries) => requestCancel(queries, id)),
    retryProposal: (id, deadlineAt) => database.transaction((queries) => retry(queries, id, deadlineAt)),
    removeProposal: (id) =>
      database.transaction(async (queries) => {
        await queries.delete(proposals).where(eq(proposals.id, id));
        await queries.delete(budgets).where(and(eq(budgets.scope, 'proposal'), eq(budgets.subject, id)));
      }),
  };
}

async function transition(queries: Queries, id: string, change: Transition): Promise<ProposalRecord | null> {
  const row = await lockProposal(queries, id);
  // A terminal proposal moves only by a retry, whatever `from` says: nothing may follow its last event.
  if (row === null || isTerminal(row.status) || !change.from.includes(row.status)) return null;
  const event = await insertEvent(queries, row, change.event);
  for (const artifact of change.artifacts ?? []) {
    await queries
      .insert(artifacts)
      .values({ ...artifact, proposalId: id })
      .onConflictDoUpdate({ target: [artifacts.proposalId, artifacts.kind], set: artifact });
  }
  const record = await update(queries, row, {
    status: change.to,
    warnings: mergeWarnings(row.warnings, change.warnings ?? []),
    ...(change.error === undefined ? {} : { error: change.error }),
    ...(change.approvedAt === undefined ? {} : { approvedAt: change.approvedAt }),
    ...(change.deadlineAt === undefined ? {} : { deadlineAt: change.deadlineAt }),
    ...(change.to === 'running' && row.startedAt === null ? { startedAt: sql`clock_timestamp()` } : {}),
    ...(isTerminal(change.to) ? { finishedAt: sql`clock_timestamp()` } : {}),
    ...(change.to === 'running' ? {} : { waitingFor: null }),
  });
  if (change.webhook !== null && row.webhookUrl !== null && row.webhookSecret !== null) {
    const receiver = { url: row.webhookUrl, secret: row.webhookSecret };
    await queueDelivery(queries, { record, receiver, type: change.webhook, at: event.at });
  }
  if (change.to === 'failed' || change.to === 'canceled') await notify(queries, { kind: 'cancel', proposalId: id });
  return record;
}

async function requestCancel(queries: Queries, id: string): Promise<ProposalRecord | null> {
  const row = await lockProposal(queries, id);
  if (row === null || isTerminal(row.status)) return null;
  // Told again when asked again: the first notice may have been missed.
  await notify(queries, { kind: 'cancel', proposalId: id });
  if (row.cancelRequestedAt !== null) return toRecordOf(queries, row);
  return update(queries, row, { cancelRequestedAt: sql`clock_timestamp()` });
}

async function retry(queries: Queries, id: string, deadlineAt: Date): Promise<ProposalRecord | null> {
  const row = await lockProposal(queries, id);
  if (row === null || (row.status !== 'failed' && row.status !== 'canceled')) return null;
  // The new token makes void what a run of the attempt before may still deliver.
  await queries
    .update(steps)
    .set({
      status: 'pending',
      starts: 0,
      token: sql`${steps.token} + 1`,
      startedAt: null,
      touchedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(steps.proposalId, id), ne(steps.status, 'succeeded')));
  const kept = await queries
    .select({ warnings: steps.warnings })
    .from(steps)
    .where(and(eq(steps.proposalId, id), eq(steps.status, 'succeeded')))
    .orderBy(steps.finishedAt, steps.index);
  return update(queries, row, {
    status: 'queued',
    attempt: row.attempt + 1,
    error: null,
    // Steps that are not done again keep what they warned of, and so do the theme and the budget that the proposal was made under.
    warnings: mergeWarnings(
      row.warnings.filter(isOfCreation),
      kept.flatMap(({ warnings }) => warnings),
    ),
    cancelRequestedAt: null,
    finishedAt: null,
    deadlineAt,
  });
}

/** What was told before any step: a step's warning of a budget names its stage. */
function isOfCreation({ code, stage }: Warning): boolean {
  return code === themeWarningCode || (code === 'budget_exhausted' && stage === undefined);
}

/** Writes a visible change, which is one more version. */
async function update(
  queries: Queries,
  row: ProposalRow,
  change: PgUpdateSetSource<typeof proposals>,
): Promise<ProposalRecord> {
  const rows = await queries
    .update(proposals)
    .set({ ...change, version: row.version + 1 })
    .where(eq(proposals.id, row.id))
    .returning();
  return toRecordOf(queries, rows[0] ?? row);
}
