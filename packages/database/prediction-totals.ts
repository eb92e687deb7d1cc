import { type PredictionGroup, type PredictionTotals, type Records, predictionOutcomes } from '@bidsmith/core';
import { asc, desc, sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { predictions } from './prediction-schema.ts';
import { matches } from './predictions.ts';

const columns = {
  release: predictions.release,
  task: predictions.task,
  stage: predictions.stage,
  workspace: predictions.workspaceId,
  proposal: predictions.proposalId,
  endpoint: predictions.endpoint,
} as const satisfies Record<PredictionGroup, unknown>;

const isCall = sql`${predictions.origin} = 'model'`;
const figures = {
  calls: sql<number>`(count(*) filter (where ${isCall}))::integer`,
  cacheHits: sql<number>`(count(*) filter (where not ${isCall}))::integer`,
  inputTokens: total(sql`${predictions.inputTokens}`),
  outputTokens: total(sql`${predictions.outputTokens}`),
  costUsd: total(sql`${predictions.costUsd}`),
  unpricedCalls: sql<number>`(count(*) filter (where ${isCall} and ${predictions.costUsd} is null))::integer`,
  firstTokenMs: percentiles(sql`${predictions.firstTokenMs}`),
  totalMs: percentiles(sql`${predictions.totalMs}`),
  outcomes: sql<Record<string, number>>`jsonb_build_object(${sql.join(
    predictionOutcomes.flatMap((outcome) => [
      sql`${outcome}::text`,
      sql`count(*) filter (where ${isCall} and ${predictions.outcome} = ${outcome})`,
    ]),
    sql`, `,
  )})`,
};

/** The part of Records that sums up what model calls took. */
export function predictionSums(database: Database): Pick<Records, 'predictionTotals'> {
  return {
    predictionTotals: ({ by, limit, ...query }) =>
      database.query(async (queries) => {
        const group = columns[by];
        const rows = await queries
          .select({ group, ...figures })
          .from(predictions)
          .where(matches(query))
          .groupBy(group)
          .orderBy(desc(figures.costUsd), desc(figures.calls), asc(group))
          .limit(limit);
        return rows.map(({ firstTokenMs, totalMs, outcomes, ...row }) => ({
          ...row,
          firstTokenMs: toPercentiles(firstTokenMs),
          totalMs: toPercentiles(totalMs),
          outcomes: Object.fromEntries(Object.entries(outcomes).filter(([, calls]) => calls > 0)),
        }));
      }),
  };
}

function total(column: ReturnType<typeof sql>) {
  return sql<number>`(coalesce(sum(${column}) filter (where ${isCall}), 0))::double precision`;
}

function percentiles(column: ReturnType<typeof sql>) {
  return sql<
    number[] | null
  >`percentile_cont(array[0.5, 0.95]) within group (order by ${column}) filter (where ${isCall} and ${column} is not null)`;
}

function toPercentiles(found: readonly number[] | null): PredictionTotals['totalMs'] {
  const [p50, p95] = found ?? [];
  return p50 === undefined || p95 === undefined ? null : { p50, p95 };
}
