import type { LedgerAnswer, LedgerEntry } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import type { Database, Queries } from '../connection.ts';
import { ledgerEntries } from '../ledger-schema.ts';
import type { OperatorWebhook } from '../operator-events.ts';
import { alert } from './alert.ts';
import { type BudgetRow, toleranceUsd } from './budget-row.ts';
import { isHeldIn, isInProgress } from './in-progress.ts';
import { fullScope } from './places.ts';
import { underBudgets } from './under-budgets.ts';

/** A refusal above this share of the limit stands for the end of the budget; below it, the one call was too large. */
const endShare = 0.8;

/** Ledger.reserve. Full places are found before anything is written, since whoever waits for one asks again and again. */
export function reserve(database: Database, entry: LedgerEntry, webhook: OperatorWebhook): Promise<LedgerAnswer> {
  return underBudgets<LedgerAnswer>(database, entry, {
    async early(queries) {
      const full = await fullScope(queries, entry);
      return full === null ? null : { status: 'full', scope: full };
    },
    async locked(queries, rows) {
      const held = await insertWhereItFits(queries, entry, rows);
      for (const [index, row] of rows.entries()) {
        const wanted = row.spentUsd + entry.costUsd;
        if (wanted + (held[index] ?? 0) <= row.limitUsd + toleranceUsd) continue;
        if (isUsedUp(row, wanted)) await alert(queries, { ...row, percent: 100 }, webhook);
        return { status: 'spent', scope: row.scope };
      }
      return { status: 'reserved' };
    },
  });
}

/** What is left does not pay for the call, even when all others give back what they hold. Since every call asks first, spending seldom meets a limit exactly. */
function isUsedUp({ spentUsd, limitUsd }: BudgetRow, wantedUsd: number): boolean {
  return wantedUsd > limitUsd + toleranceUsd && spentUsd >= limitUsd * endShare;
}

/** Writes the entry unless a budget is too small for it; gives what other calls in progress hold of each of the budgets, in US dollars. */
async function insertWhereItFits(
  queries: Queries,
  entry: LedgerEntry,
  budgets: readonly BudgetRow[],
): Promise<readonly number[]> {
  const { id, proposalId, workspaceId, endpoint, isShadow, costUsd, expiresAt } = entry;
  const sums = budgets.map(
    ({ scope, subject }) => sql`coalesce(sum(cost_usd) filter (where ${isHeldIn(scope, subject)}), 0)`,
  );
  // Reckoned as in `reserve`, so that both come to the same.
  const fits = budgets.map(
    ({ spentUsd, limitUsd }, index) =>
      sql`${spentUsd + costUsd}::double precision + usd[${index + 1}::integer] <= ${limitUsd + toleranceUsd}::double precision`,
  );
  const { rows } = await queries.execute<{ usd: number[] }>(sql`
    with held as (
      select count(*) as calls, array[${sql.join(sums, sql`, `)}]::double precision[] as usd from ${ledgerEntries}
      where ${isInProgress} and id <> ${id}
    ), written as (
      insert into ${ledgerEntries} as present
        (id, proposal_id, workspace_id, endpoint, is_shadow, cost_usd, expires_at)
      select ${id}, ${proposalId}, ${workspaceId}, ${endpoint}, ${isShadow}::boolean, ${costUsd}::double precision,
        ${expiresAt.toISOString()}::timestamptz
      from held where ${sql.join([sql`true`, ...fits], sql` and `)}
      -- Asked again under the same id, for example when the first answer was lost on its way.
      on conflict (id) do update set cost_usd = excluded.cost_usd, expires_at = excluded.expires_at
      where present.settled_at is null
    )
    select usd from held`);
  return rows[0]?.usd ?? [];
}
