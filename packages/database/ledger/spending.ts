import type { Records, Spending } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import type { Database, Queries } from '../connection.ts';
import { budgetPolicies, budgets, ledgerEntries } from '../ledger-schema.ts';
import { proposals } from '../schema.ts';
import { type BudgetKey, presentPeriods, toleranceUsd } from './budget-row.ts';
import { spentByPredictions } from './spent-by-predictions.ts';

/** Ledger.spending: as the rows of budgets say; after the prediction log where no limit was in force. */
export function spending(
  database: Database,
  { workspaceId, proposalId }: Parameters<Records['spending']>[0],
): Promise<readonly Spending[]> {
  return database.query(async (queries) => {
    const { day, month } = await presentPeriods(queries);
    const keys: readonly BudgetKey[] = [
      { scope: 'system', subject: 'all', period: day },
      { scope: 'shadow', subject: 'all', period: day },
      ...(workspaceId === undefined ? [] : [{ scope: 'workspace', subject: workspaceId, period: month } as const]),
      ...(proposalId === undefined ? [] : [{ scope: 'proposal', subject: proposalId, period: 'all' } as const]),
    ];
    return Promise.all(keys.map((key) => standing(queries, key)));
  });
}

interface Standing extends Record<string, unknown> {
  readonly spent: number | null;
  readonly limit_usd: number | null;
  readonly reserved: number;
  /** The limit under which 100 % was told of; null where it was not. */
  readonly refused_at: number | null;
}

async function standing(queries: Queries, key: BudgetKey): Promise<Spending> {
  const { scope, subject, period } = key;
  const isHeld = {
    proposal: sql`not is_shadow and proposal_id = ${subject}`,
    workspace: sql`not is_shadow and workspace_id = ${subject}`,
    system: sql`not is_shadow`,
    shadow: sql`is_shadow`,
  }[scope];
  const ownLimit = {
    proposal: sql`(select policy.proposal_usd from ${budgetPolicies} policy join ${proposals} owner using (workspace_id) where owner.id = ${subject})`,
    workspace: sql`(select month_usd from ${budgetPolicies} where workspace_id = ${subject})`,
    system: sql`null::double precision`,
    shadow: sql`null::double precision`,
  }[scope];
  const { rows } = await queries.execute<Standing>(sql`
    select budget.spent_usd as spent, case when budget.alerted_percent >= 100 then budget.limit_usd end as refused_at, coalesce(${ownLimit}, budget.limit_usd) as limit_usd,
      (select coalesce(sum(cost_usd), 0) from ${ledgerEntries}
        where settled_at is null and expires_at > clock_timestamp() and ${isHeld}) as reserved
    from (select 1) as one left join ${budgets} as budget
      on budget.scope = ${scope} and budget.subject = ${subject} and budget.period = ${period}`);
  const found = rows[0];
  const limitUsd = found?.limit_usd ?? null;
  const spentUsd = found?.spent ?? (await spentByPredictions(queries, key));
  return {
    ...key,
    spentUsd,
    reservedUsd: found?.reserved ?? 0,
    limitUsd,
    isUsedUp: limitUsd !== null && (spentUsd + toleranceUsd >= limitUsd || limitUsd <= (found?.refused_at ?? -1)),
  };
}
