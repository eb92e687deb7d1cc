import type { ProposalRecord, Source, Warning } from '@bidsmith/core';
import { hashJson } from '@bidsmith/core';
import { asc, eq, inArray } from 'drizzle-orm';
import type { Queries } from './connection.ts';
import { proposals, sources } from './schema.ts';

export type ProposalRow = typeof proposals.$inferSelect;

/** Neither ended nor waiting for a person. */
export const unfinishedStatuses = ['queued', 'running'] as const;

/** Reads a proposal and holds its lock until the transaction ends; every change of a proposal starts with it. */
export async function lockProposal(queries: Queries, id: string): Promise<ProposalRow | null> {
  const rows = await queries.select().from(proposals).where(eq(proposals.id, id)).for('no key update');
  return rows[0] ?? null;
}

/** Reads a proposal and keeps it from changing until the transaction ends; several transactions may do so at once. */
export async function holdProposal(queries: Queries, id: string): Promise<ProposalRow | null> {
  const rows = await queries.select().from(proposals).where(eq(proposals.id, id)).for('share');
  return rows[0] ?? null;
}

/** Rows as records, in the same order, each with its files. */
export async function toRecords(queries: Queries, rows: readonly ProposalRow[]): Promise<readonly ProposalRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const found = await queries
    .select()
    .from(sources)
    .where(inArray(sources.proposalId, ids))
    .orderBy(asc(sources.position));
  const files = Map.groupBy(found, ({ proposalId }) => proposalId);
  return rows.map((row) => toRecord(row, files.get(row.id) ?? []));
}

export async function toRecordOf(queries: Queries, row: ProposalRow): Promise<ProposalRecord> {
  const files = await queries
    .select()
    .from(sources)
    .where(eq(sources.proposalId, row.id))
    .orderBy(asc(sources.position));
  return toRecord(row, files);
}

/** The warnings of both lists, each once, in order of first appearance. */
export function mergeWarnings(present: readonly Warning[], added: readonly Warning[]): readonly Warning[] {
  return [...new Map([...present, ...added].map((warning) => [hashJson(warning), warning])).values()];
}

function toRecord(row: ProposalRow, files: readonly (typeof sources.$inferSelect)[]): ProposalRecord {
  const { releaseId, webhookSecret: _secret, lastSeq: _seq, ...shared } = row;
  return { ...shared, release: releaseId, warnings: [...row.warnings], files: files.map(toSource) };
}

function toSource({ proposalId: _proposal, position: _position, ...source }: typeof sources.$inferSelect): Source {
  return source;
}
