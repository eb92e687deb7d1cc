import type { BudgetScope, LedgerEntry } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import type { Queries } from '../connection.ts';
import { budgets } from '../ledger-schema.ts';
import { spentByPredictions } from './spent-by-predictions.ts';

/** One budget in its present period. */
export interface BudgetKey {
  readonly scope: BudgetScope;
  readonly subject: string;
  /** Of the database's clock, since it is the one that all processes share. */
  readonly period: string;
}

export interface LimitedBudget extends BudgetKey {
  readonly limitUsd: number;
}

export interface BudgetRow extends LimitedBudget {
  readonly spentUsd: number;
  readonly alertedPercent: number;
}

/** Days and months of UTC, as told by the database. */
export interface Periods {
  readonly day: string;
  readonly month: string;
}

/** Sums of floating-point dollars differ by less than this from exact ones. */
export const toleranceUsd = 1e-9;

/** A row that no call has touched for this long may lack what was spent while there was no limit. */
const staleAfter = sql`interval '1 hour'`;

export async function presentPeriods(queries: Queries): Promise<Periods> {
  const { rows } = await queries.execute<{ day: string }>(
    sql`select to_char(clock_timestamp() at time zone 'utc', 'YYYY-MM-DD') as day`,
  );
  const day = rows[0]?.day ?? '';
  return { day, month: day.slice(0, 'YYYY-MM'.length) };
}

/**
 * The budgets that a call stands under, narrowest first. Every transaction locks in this order, so that none waits for one that waits for it;
 * and the lock that most calls want is held for the shortest time.
 */
export function budgetsOf({ limits, isShadow, proposalId, workspaceId }: LedgerEntry, { day, month }: Periods) {
  const all: readonly (BudgetKey & { readonly limitUsd: number | null })[] = isShadow
    ? [{ scope: 'shadow', subject: 'all', period: day, limitUsd: limits.shadowDayUsd }]
    : [
        { scope: 'proposal', subject: proposalId, period: 'all', limitUsd: limits.proposalUsd },
        { scope: 'workspace', subject: workspaceId, period: month, limitUsd: limits.workspaceMonthUsd },
        { scope: 'system', subject: 'all', period: day, limitUsd: limits.systemDayUsd },
      ];
  return all.flatMap(({ limitUsd, ...key }): readonly LimitedBudget[] =>
    limitUsd === null ? [] : [{ ...key, limitUsd }],
  );
}

/**
 * Locks a budget's row until the transaction ends. Where the row is new, its limit another or its last call long ago, it starts from what predictions have
 * cost, so that what was spent without a limit counts once there is one.
 */
export async function lockBudget(queries: Queries, budget: LimitedBudget): Promise<BudgetRow> {
  const { scope, subject, period, limitUsd } = budget;
  const touch = sql`
    update ${budgets} set counted_at = clock_timestamp()
    where scope = ${scope} and subject = ${subject} and period = ${period}
      and limit_usd = ${limitUsd}::double precision and counted_at > clock_timestamp() - ${staleAfter}
    returning spent_usd, alerted_percent`;
  const present = (await queries.execute<Counted>(touch)).rows[0] ?? (await startRow(queries, budget));
  return { ...budget, spentUsd: present.spent_usd, alertedPercent: present.alerted_percent };
}

interface Counted extends Record<string, unknown> {
  readonly spent_usd: number;
  readonly alerted_percent: number;
}

async function startRow(queries: Queries, budget: LimitedBudget): Promise<Counted> {
  const { scope, subject, period, limitUsd } = budget;
  const spentUsd = await spentByPredictions(queries, budget);
  const { rows } = await queries.execute<Counted>(sql`
    insert into ${budgets} as present (scope, subject, period, spent_usd, limit_usd, counted_at)
    values (${scope}, ${subject}, ${period}, ${spentUsd}, ${limitUsd}, clock_timestamp())
    on conflict (scope, subject, period) do update set
      spent_usd = greatest(present.spent_usd, excluded.spent_usd),
      limit_usd = excluded.limit_usd,
      -- Under a higher limit the same shares are reached once more.
      alerted_percent = case when excluded.limit_usd > present.limit_usd then 0 else present.alerted_percent end,
      counted_at = excluded.counted_at
    returning spent_usd, alerted_percent`);
  return rows[0] ?? { spent_usd: spentUsd, alerted_percent: 0 };
}
