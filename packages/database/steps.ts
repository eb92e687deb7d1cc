import { type Records, type StageName, type StepKey, type StepRecord, isTerminal, stageNames } from '@bidsmith/core';
import { and, asc, eq, inArray, ne, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { finishStep } from './finish-step.ts';
import { holdProposal, lockProposal } from './proposal-row.ts';
import { proposals, steps } from './schema.ts';
import { hasKey, readSteps, toStep } from './step-row.ts';
import { storableText } from './storable.ts';

type Steps = Pick<Records, 'planSteps' | 'steps' | 'dispatchSteps' | 'startStep' | 'finishStep' | 'replaceResult'>;

/**
 * The part of Records that keeps the steps.
 * Locks are taken in one order, the proposal's before its steps', so no two transactions wait for each other.
 */
export function stepTable(database: Database): Steps {
  return {
    planSteps: (proposalId, stage, labels) =>
      database.transaction((queries) => plan(queries, { proposalId, stage, labels })),
    steps: (proposalId) => database.query((queries) => readSteps(queries, proposalId)),
    dispatchSteps: (named) => database.transaction((queries) => dispatch(queries, named)),
    startStep: (key) => database.transaction((queries) => start(queries, key)),
    finishStep: (key, token, result) => database.transaction((queries) => finishStep(queries, { key, token, result })),
    replaceResult: (key, resultKey) => database.transaction((queries) => replace(queries, key, resultKey)),
  };
}

async function plan(
  queries: Queries,
  { proposalId, stage, labels }: { proposalId: string; stage: StageName; labels: readonly string[] },
): Promise<readonly StepRecord[]> {
  const row = await lockProposal(queries, proposalId);
  if (row !== null && !isTerminal(row.status)) {
    const inserted = await queries.execute(sql`
      insert into ${steps} (proposal_id, stage, index, label, touched_at)
      select ${proposalId}, ${stage}, position - 1, label, clock_timestamp()
      from unnest(${sql.param(labels.map(storableText))}::text[]) with ordinality as planned (label, position)
      on conflict do nothing`);
    if ((inserted.rowCount ?? 0) > 0) {
      await queries
        .update(proposals)
        .set({ version: row.version + 1 })
        .where(eq(proposals.id, proposalId));
    }
  }
  return (await readSteps(queries, proposalId)).filter((step) => step.stage === stage);
}

type Dispatch = StepKey & { readonly dispatches: number };

async function dispatch(queries: Queries, named: readonly Dispatch[]): Promise<readonly StepRecord[]> {
  if (named.length === 0) return [];
  const column = (name: keyof Dispatch) => sql.param(named.map((step) => step[name]));
  const unchanged = sql`(${steps.proposalId}, ${steps.stage}, ${steps.index}, ${steps.dispatches}) in (
    select * from unnest(${column('proposalId')}::text[], ${column('stage')}::text[],
      ${column('index')}::int[], ${column('dispatches')}::int[]))`;
  const ids = named.map(({ proposalId }) => proposalId);
  await queries
    .select({ id: proposals.id })
    .from(proposals)
    .where(inArray(proposals.id, ids))
    .orderBy(asc(proposals.id))
    .for('share');
  await queries
    .select({ index: steps.index })
    .from(steps)
    .where(unchanged)
    .orderBy(asc(steps.proposalId), asc(steps.stage), asc(steps.index))
    .for('no key update');
  const rows = await queries
    .update(steps)
    .set({ dispatches: sql`${steps.dispatches} + 1`, touchedAt: sql`clock_timestamp()` })
    .where(unchanged)
    .returning();
  const found = new Map(rows.map((row) => [nameOf(row), toStep(row)]));
  return named.map((step) => found.get(nameOf(step))).filter((step) => step !== undefined);
}

async function start(queries: Queries, key: StepKey): Promise<StepRecord | null> {
  const row = await holdProposal(queries, key.proposalId);
  if (row === null || isTerminal(row.status)) return null;
  const started = await queries
    .update(steps)
    .set({
      status: 'running',
      token: sql`${steps.token} + 1`,
      starts: sql`${steps.starts} + 1`,
      startedAt: sql`clock_timestamp()`,
      touchedAt: sql`clock_timestamp()`,
    })
    .where(and(hasKey(key), ne(steps.status, 'succeeded')))
    .returning();
  return started[0] === undefined ? null : toStep(started[0]);
}

async function replace(queries: Queries, key: StepKey, resultKey: string): Promise<boolean> {
  const row = await lockProposal(queries, key.proposalId);
  if (row?.status !== 'requires_action') return false;
  // The new tokens keep late runs from overwriting the edit or from delivering what was made of the text before it.
  const replaced = await queries
    .update(steps)
    .set({ resultKey, token: sql`${steps.token} + 1`, touchedAt: sql`clock_timestamp()` })
    .where(and(hasKey(key), eq(steps.status, 'succeeded')));
  if (replaced.rowCount === 0) return false;
  await queries
    .update(steps)
    .set({
      status: 'pending',
      token: sql`${steps.token} + 1`,
      inputHash: null,
      resultKey: null,
      origin: null,
      warnings: [],
      startedAt: null,
      finishedAt: null,
      touchedAt: sql`clock_timestamp()`,
    })
    .where(and(eq(steps.proposalId, key.proposalId), inArray(steps.stage, stagesAfter(key.stage))));
  await queries
    .update(proposals)
    .set({ version: row.version + 1 })
    .where(eq(proposals.id, row.id));
  return true;
}

function stagesAfter(stage: StageName): StageName[] {
  return stageNames.slice(stageNames.indexOf(stage) + 1);
}

function nameOf({ proposalId, stage, index }: StepKey): string {
  return `${proposalId}/${stage}/${index}`;
}
