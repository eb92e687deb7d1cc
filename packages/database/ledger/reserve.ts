import type { LedgerAnswer, LedgerEntry } from '@bidsmith/core';
import { and, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Queries } from '../connection.ts';
import { ledgerEntries } from '../ledger-schema.ts';
import type { OperatorWebhook } from '../operator-events.ts';
import { alert } from './alert.ts';
import { type BudgetRow, budgetsOf, lockBudget, presentPeriods, toleranceUsd } from './budget-row.ts';

/** Classes of advisory locks under which places are counted; taken after the budgets' rows, and in this order. */
const workspacePlaces = 7_261_482;
const endpointPlaces = 7_261_483;

/** How many finished entries one reservation clears away, so that the table stays small without a job of its own. */
const finishedPerReservation = 20;

/** Ledger.reserve, within a transaction. */
export async function reserve(queries: Queries, entry: LedgerEntry, webhook: OperatorWebhook): Promise<LedgerAnswer> {
  const rows: BudgetRow[] = [];
  for (const budget of budgetsOf(entry, await presentPeriods(queries))) rows.push(await lockBudget(queries, budget));
  await lockPlaces(queries, entry);
  const held = await heldBeside(queries, entry);
  for (const row of rows) {
    const wanted = row.spentUsd + entry.costUsd;
    if (wanted + held.usd[row.scope] <= row.limitUsd + toleranceUsd) continue;
    // Without what others hold it would not fit either: from now on the budget refuses, which is what 100 % stands for.
    if (wanted > row.limitUsd + toleranceUsd) await alert(queries, { ...row, percent: 100 }, webhook);
    return { status: 'spent', scope: row.scope };
  }
  const { workspaceCalls, endpointCalls } = entry.limits;
  if (!entry.isShadow && workspaceCalls !== null && held.workspaceCalls >= workspaceCalls)
    return { status: 'full', scope: 'workspace' };
  if (endpointCalls !== null && held.endpointCalls >= endpointCalls) return { status: 'full', scope: 'endpoint' };
  await insert(queries, entry);
  await clearFinished(queries);
  return { status: 'reserved' };
}

async function lockPlaces(queries: Queries, { limits, workspaceId, endpoint, isShadow }: LedgerEntry): Promise<void> {
  const lock = (kind: number, name: string) =>
    queries.execute(sql`select pg_advisory_xact_lock(${kind}::integer, hashtext(${name}))`);
  if (limits.workspaceCalls !== null && !isShadow) await lock(workspacePlaces, workspaceId);
  if (limits.endpointCalls !== null) await lock(endpointPlaces, endpoint);
}

/** What calls in progress hold of each budget and of the places. Shadows take no places from the workspace's people. */
async function heldBeside(queries: Queries, { id, proposalId, workspaceId, endpoint }: LedgerEntry) {
  const { rows } = await queries.execute<Record<string, number>>(sql`
    select coalesce(sum(cost_usd) filter (where not is_shadow and proposal_id = ${proposalId}), 0) as proposal,
      coalesce(sum(cost_usd) filter (where not is_shadow and workspace_id = ${workspaceId}), 0) as workspace,
      coalesce(sum(cost_usd) filter (where not is_shadow), 0) as system,
      coalesce(sum(cost_usd) filter (where is_shadow), 0) as shadow,
      (count(*) filter (where not is_shadow and workspace_id = ${workspaceId}))::integer as workspace_calls,
      (count(*) filter (where endpoint = ${endpoint}))::integer as endpoint_calls
    from ${ledgerEntries} where settled_at is null and expires_at > clock_timestamp() and id <> ${id}`);
  const found = (name: string): number => rows[0]?.[name] ?? 0;
  return {
    usd: {
      proposal: found('proposal'),
      workspace: found('workspace'),
      system: found('system'),
      shadow: found('shadow'),
    },
    workspaceCalls: found('workspace_calls'),
    endpointCalls: found('endpoint_calls'),
  };
}

async function insert(queries: Queries, { limits: _limits, ...entry }: LedgerEntry): Promise<void> {
  const { costUsd, expiresAt } = entry;
  await queries
    .insert(ledgerEntries)
    .values(entry)
    // Asked again under the same id, for example when the first answer was lost on its way.
    .onConflictDoUpdate({
      target: ledgerEntries.id,
      set: { costUsd, expiresAt },
      setWhere: isNull(ledgerEntries.settledAt),
    });
}

/** Entries that ended a day ago are forgotten, whether they were settled or ran out. */
async function clearFinished(queries: Queries): Promise<void> {
  const dayAgo = sql`clock_timestamp() - interval '1 day'`;
  const finished = queries
    .select({ id: ledgerEntries.id })
    .from(ledgerEntries)
    .where(
      or(
        and(isNotNull(ledgerEntries.settledAt), lt(ledgerEntries.settledAt, dayAgo)),
        and(isNull(ledgerEntries.settledAt), lt(ledgerEntries.expiresAt, dayAgo)),
      ),
    )
    .limit(finishedPerReservation)
    .for('update', { skipLocked: true });
  await queries.delete(ledgerEntries).where(inArray(ledgerEntries.id, finished));
}
