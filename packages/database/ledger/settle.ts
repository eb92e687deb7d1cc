import { type BudgetAlert, type LedgerEntry, budgetAlertPercents } from '@bidsmith/core';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Queries } from '../connection.ts';
import { budgets, ledgerEntries } from '../ledger-schema.ts';
import type { OperatorWebhook } from '../operator-events.ts';
import { alert } from './alert.ts';
import { type BudgetRow, budgetsOf, lockBudget, presentPeriods, toleranceUsd } from './budget-row.ts';

interface Settlement {
  readonly entry: LedgerEntry;
  readonly costUsd: number;
  readonly webhook: OperatorWebhook;
}

/** Ledger.settle, within a transaction. */
export async function settle(
  queries: Queries,
  { entry, costUsd, webhook }: Settlement,
): Promise<readonly BudgetAlert[]> {
  const told: BudgetAlert[] = [];
  // Before the marker is written: budgets are locked first everywhere.
  const rows: BudgetRow[] = [];
  if (costUsd > 0)
    for (const budget of budgetsOf(entry, await presentPeriods(queries))) rows.push(await lockBudget(queries, budget));
  if (!(await markSettled(queries, entry))) return [];
  for (const row of rows) {
    const spentUsd = row.spentUsd + costUsd;
    await queries.update(budgets).set({ spentUsd }).where(isRow(row));
    for (const percent of budgetAlertPercents)
      if (row.limitUsd > 0 && spentUsd + toleranceUsd >= (row.limitUsd * percent) / 100)
        told.push(...(await alert(queries, { ...row, spentUsd, percent }, webhook)));
  }
  return told;
}

/** False when it was settled before. */
async function markSettled(queries: Queries, { limits: _limits, ...entry }: LedgerEntry): Promise<boolean> {
  const settledAt = sql`clock_timestamp()`;
  const marked = await queries
    .insert(ledgerEntries)
    .values({ ...entry, settledAt })
    .onConflictDoUpdate({ target: ledgerEntries.id, set: { settledAt }, setWhere: isNull(ledgerEntries.settledAt) })
    .returning({ id: ledgerEntries.id });
  return marked.length > 0;
}

function isRow({ scope, subject, period }: BudgetRow) {
  return and(eq(budgets.scope, scope), eq(budgets.subject, subject), eq(budgets.period, period));
}
