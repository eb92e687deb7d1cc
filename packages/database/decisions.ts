import { BidsmithError, type Decision, type Records, type RequirementLabel } from '@bidsmith/core';
import { and, asc, eq, gt, getTableColumns, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { requirementDecisions, requirementLabels } from './decision-schema.ts';
import { lockProposal } from './proposal-row.ts';

/** Rows per statement: PostgreSQL takes 65,535 parameters in one, and a row has twelve. */
const rowsPerStatement = 1_000;

type DecisionTable = Pick<Records, 'saveDecisions' | 'decisions' | 'labels'>;

/** The part of Records that keeps what people decided about rows of the matrix, and the labels that came of it. */
export function decisionTable(database: Database): DecisionTable {
  return {
    saveDecisions: (proposalId, decisions, labels, seen) =>
      database.transaction(async (queries) => {
        // One after the other: what was seen must still hold when the new decisions are written.
        if ((await lockProposal(queries, proposalId)) === null) throw new BidsmithError('not_found');
        if (seen) await refuseOutdated(queries, proposalId, { decisions, seen });
        for (const rows of inParts(decisions)) await upsert(queries, proposalId, rows);
        for (const rows of inParts(labels))
          await queries
            .insert(requirementLabels)
            .values(rows.map((label) => ({ ...label, decidedAt: new Date(label.decidedAt) })));
      }),
    decisions: (proposalId) => database.query((queries) => readDecisions(queries, proposalId)),
    labels: ({ workspaceId, after, limit }) =>
      database.query(async (queries) => {
        const wanted = and(
          eq(requirementLabels.workspaceId, workspaceId),
          after === undefined ? undefined : gt(requirementLabels.id, after),
        );
        const page = queries.select().from(requirementLabels).where(wanted).orderBy(asc(requirementLabels.id));
        return (await page.limit(limit)).map(toLabel);
      }),
  };
}

async function refuseOutdated(
  queries: Queries,
  proposalId: string,
  { decisions, seen }: { decisions: readonly Decision[]; seen: readonly Decision[] },
): Promise<void> {
  const timeOf = (known: readonly Decision[]) => new Map(known.map((one) => [one.requirementId, one.decidedAt]));
  const present = timeOf(await readDecisions(queries, proposalId));
  const expected = timeOf(seen);
  if (decisions.some(({ requirementId }) => present.get(requirementId) !== expected.get(requirementId)))
    throw new BidsmithError('precondition_failed', {
      detail: 'Somebody else has decided about the same requirement in the meantime.',
      remedy: 'Read the matrix again and repeat the change.',
    });
}

/** The newer decision takes the place of the older one in every member. */
async function upsert(queries: Queries, proposalId: string, decisions: readonly Decision[]): Promise<void> {
  const { proposalId: _proposal, requirementId: _requirement, ...members } = getTableColumns(requirementDecisions);
  const newer = Object.entries(members).map(([name, column]) => [name, sql.raw(`excluded."${column.name}"`)]);
  await queries
    .insert(requirementDecisions)
    .values(decisions.map((decision) => ({ ...decision, proposalId, decidedAt: new Date(decision.decidedAt) })))
    .onConflictDoUpdate({
      target: [requirementDecisions.proposalId, requirementDecisions.requirementId],
      set: Object.fromEntries(newer),
    });
}

async function readDecisions(queries: Queries, proposalId: string): Promise<readonly Decision[]> {
  const rows = await queries
    .select()
    .from(requirementDecisions)
    .where(eq(requirementDecisions.proposalId, proposalId))
    .orderBy(sql`${requirementDecisions.requirementId} collate "C"`);
  return rows.map(({ proposalId: _proposal, ...decision }) => ({
    ...decision,
    decidedAt: decision.decidedAt.toISOString(),
  }));
}

function toLabel(row: typeof requirementLabels.$inferSelect): RequirementLabel {
  return { ...row, decidedAt: row.decidedAt.toISOString() };
}

function inParts<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / rowsPerStatement);
  return Array.from({ length: count }, (_, part) => rows.slice(part * rowsPerStatement, (part + 1) * rowsPerStatement));
}
