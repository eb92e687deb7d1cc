import { type BudgetAlert, type LedgerEntry, budgetAlertPercents } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import type { Database, Queries } from '../connection.ts';
import { budgets, ledgerEntries } from '../ledger-schema.ts';
import type { OperatorWebhook } from '../operator-events.ts';
import { alert } from './alert.ts';
import { type BudgetRow, toleranceUsd } from './budget-row.ts';
import { underBudgets } from './under-budgets.ts';

interface Settlement {
  readonly entry: LedgerEntry;
  readonly costUsd: number;
  readonly webhook: OperatorWebhook;
}

/** Ledger.settle. */
export async function settle(
  database: Database,
  { entry, costUsd, webhook }: Settlement,
): Promise<readonly BudgetAlert[]> {
  if (costUsd === 0) {
    await database.swiftTransaction((queries) => count(queries, { entry, costUsd, rows: [] }));
    return [];
  }
  return underBudgets<readonly BudgetAlert[]>(database, entry, {
    async locked(queries, rows) {
      if (!(await count(queries, { entry, costUsd, rows }))) return [];
      const told: BudgetAlert[] = [];
      for (const row of rows) {
        const spentUsd = row.spentUsd + costUsd;
        for (const percent of budgetAlertPercents)
          if (row.limitUsd > 0 && spentUsd + toleranceUsd >= (row.limitUsd * percent) / 100)
            told.push(...(await alert(queries, { ...row, spentUsd, percent }, webhook)));
      }
      return told;
    },
  });
}

/** Marks the entry settled and adds its cost to the budgets, whose locks are held; false, and nothing is added, when it was settled before. */
async function count(
  queries: Queries,
  { entry, costUsd, rows }: { entry: LedgerEntry; costUsd: number; rows: readonly BudgetRow[] },
): Promise<boolean> {
  const { id, proposalId, workspaceId, endpoint, isShadow, expiresAt } = entry;
  const keys = rows.map(({ scope, subject, period }) => sql`(${scope}::text, ${subject}::text, ${period}::text)`);
  const isCounted = keys.length === 0 ? sql`false` : sql`(scope, subject, period) in (${sql.join(keys, sql`, `)})`;
  const { rows: marked } = await queries.execute(sql`
    with marked as (
      insert into ${ledgerEntries} as present
        (id, proposal_id, workspace_id, endpoint, is_shadow, cost_usd, expires_at, settled_at)
      values (${id}, ${proposalId}, ${workspaceId}, ${endpoint}, ${isShadow}, ${entry.costUsd},
        ${expiresAt.toISOString()}::timestamptz, clock_timestamp())
      on conflict (id) do update set settled_at = excluded.settled_at where present.settled_at is null
      returning id
    ), counted as (
      update ${budgets} set spent_usd = spent_usd + ${costUsd}::double precision, counted_at = clock_timestamp()
      where ${isCounted} and exists (select 1 from marked)
    )
    select id from marked`);
  return marked.length > 0;
}
