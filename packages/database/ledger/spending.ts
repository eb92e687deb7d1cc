import type { BudgetScope, Records, Spending } from '@bidsmith/core';
import { type SQL, sql } from 'drizzle-orm';
import type { Database, Queries } from '../connection.ts';
import { budgetPolicies, budgets, ledgerEntries } from '../ledger-schema.ts';
import { proposals } from '../schema.ts';
import { type BudgetKey, presentPeriod, freshSince, toleranceUsd } from './budget-row.ts';
import { isHeldIn, isInProgress } from './in-progress.ts';
import { spentByPredictions } from './spent-by-predictions.ts';

/** Ledger.spending: as the rows of budgets say; after the prediction log where no limit was in force of late. */
export function spending(
  database: Database,
  { workspaceId, proposalId }: Parameters<Records['spending']>[0],
): Promise<readonly Spending[]> {
  const budgetsAsked: readonly Omit<BudgetKey, 'period'>[] = [
    { scope: 'system', subject: 'all' },
    { scope: 'shadow', subject: 'all' },
    ...(workspaceId === undefined ? [] : [{ scope: 'workspace', subject: workspaceId } as const]),
    ...(proposalId === undefined ? [] : [{ scope: 'proposal', subject: proposalId } as const]),
  ];
  return database.query((queries) => Promise.all(budgetsAsked.map((budget) => standing(queries, budget))));
}

interface Standing extends Record<string, unknown> {
  readonly period: string;
  /** Null where there is no row, as the next ones. */
  readonly spent: number | null;
  readonly is_stale: boolean | null;
  readonly limit_usd: number | null;
  /** The limit under which 100 % was told of; null where it was not. */
  readonly refused_at: number | null;
  readonly reserved: number;
}

async function standing(queries: Queries, { scope, subject }: Omit<BudgetKey, 'period'>): Promise<Spending> {
  const { rows } = await queries.execute<Standing>(sql`
    select present.period, budget.spent_usd as spent,
      budget.counted_at <= ${freshSince} as is_stale,
      coalesce(${ownLimit(scope, subject)}, budget.limit_usd) as limit_usd,
      case when budget.alerted_percent >= 100 then budget.limit_usd end as refused_at,
      (select coalesce(sum(cost_usd), 0) from ${ledgerEntries}
        where ${isInProgress} and ${isHeldIn(scope, subject)}) as reserved
    from (select ${presentPeriod(scope)} as period) as present left join ${budgets} as budget
      on budget.scope = ${scope} and budget.subject = ${subject} and budget.period = present.period`);
  const {
    period = '',
    spent = null,
    is_stale = null,
    limit_usd = null,
    refused_at = null,
    reserved = 0,
  } = rows[0] ?? {};
  const key = { scope, subject, period };
  const logged = is_stale === false ? 0 : await spentByPredictions(queries, key);
  const spentUsd = Math.max(spent ?? 0, logged);
  return {
    ...key,
    spentUsd,
    reservedUsd: reserved,
    limitUsd: limit_usd,
    isUsedUp: limit_usd !== null && (spentUsd + toleranceUsd >= limit_usd || limit_usd <= (refused_at ?? -1)),
  };
}

/** The limit that a workspace's policy sets, in SQL. */
function ownLimit(scope: BudgetScope, subject: string): SQL {
  switch (scope) {
    case 'proposal':
      return sql`(select policy.proposal_usd from ${budgetPolicies} policy
        join ${proposals} owner using (workspace_id) where owner.id = ${subject})`;
    case 'workspace':
      return sql`(select month_usd from ${budgetPolicies} where workspace_id = ${subject})`;
    case 'system':
    case 'shadow':
      return sql`null::double precision`;
  }
}
