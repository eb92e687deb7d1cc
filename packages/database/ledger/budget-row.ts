import type { BudgetScope, LedgerEntry } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import type { Queries } from '../connection.ts';
import { budgets } from '../ledger-schema.ts';
import { spentByPredictions } from './spent-by-predictions.ts';

/** One budget in one period: `all`, a month or a day of UTC, of the database's clock, since that is the one which all processes share. */
export interface BudgetKey {
  readonly scope: BudgetScope;
  readonly subject: string;
  readonly period: string;
}

/** A budget that a call stands under, in the present period. */
export interface LimitedBudget extends Omit<BudgetKey, 'period'> {
  readonly limitUsd: number;
}

export interface BudgetRow extends BudgetKey {
  readonly limitUsd: number;
  readonly spentUsd: number;
  /** The highest share that was told of: the others are not written again, since all calls wait for the lock that is held. */
  readonly alertedPercent: number;
}

/** Sums of floating-point dollars differ by less than this from exact ones. */
export const toleranceUsd = 1e-9;

/**
 * In SQL, the moment since which a row must have been counted in. One that no call has counted in for an hour may lack what was spent while there was no
 * limit; one from before the server's start may lack what was lost in its crash.
 */
export const freshSince = sql`greatest(clock_timestamp() - interval '1 hour', pg_postmaster_start_time())`;

/** Periods as patterns of PostgreSQL's to_char. */
const periods: Record<BudgetScope, string> = {
  proposal: '"all"',
  workspace: 'YYYY-MM',
  system: 'YYYY-MM-DD',
  shadow: 'YYYY-MM-DD',
};

/** The period that it is now, in SQL. */
export function presentPeriod(scope: BudgetScope) {
  return sql`to_char(clock_timestamp() at time zone 'utc', ${periods[scope]}::text)`;
}

/** The budgets that a call stands under, narrowest first. */
export function limitedBudgets({ limits, isShadow, proposalId, workspaceId }: LedgerEntry): readonly LimitedBudget[] {
  const all: readonly (Omit<BudgetKey, 'period'> & { readonly limitUsd: number | null })[] = isShadow
    ? [{ scope: 'shadow', subject: 'all', limitUsd: limits.shadowDayUsd }]
    : [
        { scope: 'proposal', subject: proposalId, limitUsd: limits.proposalUsd },
        { scope: 'workspace', subject: workspaceId, limitUsd: limits.workspaceMonthUsd },
        { scope: 'system', subject: 'all', limitUsd: limits.systemDayUsd },
      ];
  return all.flatMap(({ limitUsd, ...budget }) => (limitUsd === null ? [] : [{ ...budget, limitUsd }]));
}

interface Locked extends Record<string, unknown> {
  readonly place: number;
  readonly period: string;
  readonly spent_usd: number;
  readonly alerted_percent: number;
  readonly is_present: boolean;
}

/**
 * Locks the rows of budgets until the transaction ends, in the order given. Every transaction locks in this order, so that none waits for one that waits
 * for it, and the lock that most calls want is held for the shortest time. `absent` are those that have to be started first.
 */
export async function lockBudgets(
  queries: Queries,
  limited: readonly LimitedBudget[],
): Promise<{ readonly rows: readonly BudgetRow[]; readonly absent: readonly LimitedBudget[] }> {
  if (limited.length === 0) return { rows: [], absent: [] };
  const wanted = limited.map(
    ({ scope, subject, limitUsd }, place) =>
      sql`(${place}::integer, ${scope}::text, ${subject}::text, ${presentPeriod(scope)}, ${limitUsd}::double precision)`,
  );
  const { rows } = await queries.execute<Locked>(sql`
    select place, budget.period, budget.spent_usd, budget.alerted_percent,
      budget.limit_usd = wanted.limit_usd and budget.counted_at > ${freshSince} as is_present
    from (values ${sql.join(wanted, sql`, `)}) as wanted (place, scope, subject, period, limit_usd)
    join ${budgets} as budget using (scope, subject, period)
    order by place for no key update of budget`);
  const found = new Map(rows.map((row) => [row.place, row]));
  return {
    rows: limited.flatMap((budget, place) => {
      const row = found.get(place);
      if (row === undefined) return [];
      const { period, spent_usd: spentUsd, alerted_percent: alertedPercent } = row;
      return [{ ...budget, period, spentUsd, alertedPercent }];
    }),
    absent: limited.filter((_, place) => found.get(place)?.is_present !== true),
  };
}

/** Starts a budget's row for the present period from what predictions have cost, so that what was spent without a limit counts once there is one. */
export async function startBudget(queries: Queries, { scope, subject, limitUsd }: LimitedBudget): Promise<void> {
  const { rows } = await queries.execute<{ period: string }>(sql`select ${presentPeriod(scope)} as period`);
  const period = rows[0]?.period ?? '';
  const spentUsd = await spentByPredictions(queries, { scope, subject, period });
  await queries.execute(sql`
    insert into ${budgets} as present (scope, subject, period, spent_usd, limit_usd, counted_at)
    values (${scope}, ${subject}, ${period}, ${spentUsd}, ${limitUsd}, clock_timestamp())
    on conflict (scope, subject, period) do update set
      spent_usd = greatest(present.spent_usd, excluded.spent_usd),
      limit_usd = excluded.limit_usd,
      -- Under a higher limit the same shares are reached once more.
      alerted_percent = case when excluded.limit_usd > present.limit_usd then 0 else present.alerted_percent end,
      counted_at = excluded.counted_at`);
}
