import { sql } from 'drizzle-orm';
import type { Queries } from '../connection.ts';
import { predictions } from '../prediction-schema.ts';
import { proposals } from '../schema.ts';
import type { BudgetKey } from './budget-row.ts';

/** US dollars that the calls of a budget's period have cost, after the prediction log. Calls of shadows count for shadows only. */
export async function spentByPredictions(queries: Queries, { scope, subject, period }: BudgetKey): Promise<number> {
  const began = sql`${startOf(period)}::timestamptz`;
  const isShadow = sql`exists (select 1 from ${proposals} where id = call.proposal_id and shadow_of is not null)`;
  const wanted = {
    proposal: sql`call.proposal_id = ${subject}`,
    workspace: sql`call.workspace_id = ${subject} and call.at >= ${began} and not ${isShadow}`,
    system: sql`call.at >= ${began} and not ${isShadow}`,
    shadow: sql`call.at >= ${began} and ${isShadow}`,
  }[scope];
  const { rows } = await queries.execute<{ spent: number }>(
    sql`select coalesce(sum(cost_usd), 0)::double precision as spent from ${predictions} as call where ${wanted}`,
  );
  return rows[0]?.spent ?? 0;
}

/** `2026-11` and `2026-11-25` in UTC; a proposal's period has no beginning. */
function startOf(period: string): string {
  if (period === 'all') return '-infinity';
  return `${period.length === 'YYYY-MM'.length ? `${period}-01` : period}T00:00:00Z`;
}
