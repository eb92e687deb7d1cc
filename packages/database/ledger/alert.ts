import type { BudgetAlert } from '@bidsmith/core';
import { and, eq, lt } from 'drizzle-orm';
import type { Queries } from '../connection.ts';
import { budgets } from '../ledger-schema.ts';
import { type OperatorWebhook, insertOperatorEvent } from '../operator-events.ts';
import type { BudgetRow } from './budget-row.ts';

/** Tells operators that a budget has reached a share of its limit, once per budget and period; gives the alert when this is that once. */
export async function alert(
  queries: Queries,
  { scope, subject, period, percent, spentUsd, limitUsd, alertedPercent }: BudgetRow & { readonly percent: number },
  webhook: OperatorWebhook,
): Promise<readonly BudgetAlert[]> {
  if (percent <= alertedPercent) return [];
  const firstTime = await queries
    .update(budgets)
    .set({ alertedPercent: percent })
    .where(
      and(
        eq(budgets.scope, scope),
        eq(budgets.subject, subject),
        eq(budgets.period, period),
        lt(budgets.alertedPercent, percent),
      ),
    )
    .returning({ scope: budgets.scope });
  if (firstTime.length === 0) return [];
  const data = { scope, subject, period, percent, spent_usd: spentUsd, limit_usd: limitUsd };
  await insertOperatorEvent(queries, { type: 'budget.alert', data }, webhook);
  return [{ scope, subject, period, percent, spentUsd, limitUsd }];
}
