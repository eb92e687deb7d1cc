import { BidsmithError, type NewProposal, type ProposalRecord } from '@bidsmith/core';
import { and, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { toRecordOf } from './proposal-row.ts';
import { saveRelease } from './releases.ts';
import { idempotencyKeys, proposals, sources } from './schema.ts';

/** Published with the API: a key is remembered for 24 hours. */
const keyAge = sql`clock_timestamp() - interval '24 hours'`;
/** How many expired keys one creation clears away, so that the table stays small without a job of its own. */
const expiredPerCreation = 20;

/** Records.createProposal: proposal, files and key together. A concurrent creation with the same key waits for this one. */
export async function createProposal(
  database: Database,
  proposal: NewProposal,
): Promise<{ record: ProposalRecord; replayed: boolean }> {
  return database.transaction(async (queries) => {
    const first = await firstWithKey(queries, proposal);
    if (first !== proposal.id) return { record: await replay(queries, first), replayed: true };
    if (proposal.refusal) throw proposal.refusal;
    const record = await insert(queries, proposal);
    await clearExpiredKeys(queries);
    return { record, replayed: false };
  });
}

/** Id of the proposal that the key stands for: this one's when the key is new, expired or absent. */
async function firstWithKey(queries: Queries, { id, workspaceId, idempotency }: NewProposal): Promise<string> {
  if (idempotency === null) return id;
  const { key, fingerprint } = idempotency;
  const claim = { fingerprint, proposalId: id, createdAt: sql`clock_timestamp()` };
  const claimed = await queries
    .insert(idempotencyKeys)
    .values({ workspaceId, key, ...claim })
    .onConflictDoUpdate({
      target: [idempotencyKeys.workspaceId, idempotencyKeys.key],
      set: claim,
      setWhere: lt(idempotencyKeys.createdAt, keyAge),
    })
    .returning({ id: idempotencyKeys.proposalId });
  if (claimed.length > 0) return id;
  const found = await queries
    .select()
    .from(idempotencyKeys)
    .where(and(eq(idempotencyKeys.workspaceId, workspaceId), eq(idempotencyKeys.key, key)));
  const present = found[0];
  if (present === undefined) throw new BidsmithError('idempotency_in_progress');
  if (present.fingerprint !== fingerprint) throw new BidsmithError('idempotency_key_reused');
  return present.proposalId;
}

async function replay(queries: Queries, id: string): Promise<ProposalRecord> {
  const rows = await queries.select().from(proposals).where(eq(proposals.id, id));
  if (rows[0] !== undefined) return toRecordOf(queries, rows[0]);
  throw new BidsmithError('gone', {
    detail: 'The proposal that was created with this Idempotency-Key has been deleted.',
    remedy: 'Use a fresh Idempotency-Key to create a new one.',
  });
}

async function insert(queries: Queries, proposal: NewProposal): Promise<ProposalRecord> {
  const { files, release, webhook, idempotency: _key, refusal: _none, metadata, shadowOf = null, ...shared } = proposal;
  await saveRelease(queries, release);
  if (shadowOf !== null) await holdOriginal(queries, shadowOf);
  const rows = await queries
    .insert(proposals)
    .values({
      ...shared,
      metadata: { ...metadata },
      status: 'queued',
      version: 1,
      attempt: 1,
      releaseId: release.id,
      shadowOf,
      warnings: proposal.warnings ?? [],
      webhookUrl: webhook?.url ?? null,
      webhookSecret: webhook?.secret ?? null,
      createdAt: sql`clock_timestamp()`,
    })
    .returning();
  if (files.length > 0) {
    await queries
      .insert(sources)
      .values(files.map((file, position) => ({ ...file, position, proposalId: proposal.id })));
  }
  const row = rows[0];
  if (row === undefined) throw new BidsmithError('internal', { detail: 'The proposal was not stored.' });
  return toRecordOf(queries, row);
}

/** It may have been removed in the meantime; then there is nothing to work through again. */
async function holdOriginal(queries: Queries, id: string): Promise<void> {
  const found = await queries.select({ id: proposals.id }).from(proposals).where(eq(proposals.id, id)).for('key share');
  if (found.length === 0) throw new BidsmithError('not_found', { detail: `The proposal ${id} is gone.` });
}

/** Rows that another creation is clearing at this moment are left to it. */
async function clearExpiredKeys(queries: Queries): Promise<void> {
  const expired = await queries
    .select({ workspaceId: idempotencyKeys.workspaceId, key: idempotencyKeys.key })
    .from(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, keyAge))
    .limit(expiredPerCreation)
    .for('update', { skipLocked: true });
  for (const [workspaceId, rows] of Map.groupBy(expired, (row) => row.workspaceId)) {
    const keys = rows.map(({ key }) => key);
    await queries
      .delete(idempotencyKeys)
      .where(and(eq(idempotencyKeys.workspaceId, workspaceId), inArray(idempotencyKeys.key, keys)));
  }
}
