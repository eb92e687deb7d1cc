import type { Prediction, PredictionQuery, Records, Usage } from '@bidsmith/core';
import { and, count, desc, eq, gte, lt, sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { predictions } from './prediction-schema.ts';
import { proposals } from './schema.ts';

type PredictionLog = Pick<Records, 'recordPrediction' | 'prediction' | 'predictions' | 'usage'>;

/** The part of Records that keeps one row per model call. */
export function predictionLog(database: Database): PredictionLog {
  return {
    recordPrediction: (prediction) =>
      database.transaction(async (queries) => {
        // A call may end after its proposal was removed; then its row would belong to nothing.
        const owner = queries.select({ id: proposals.id }).from(proposals);
        const found = await owner.where(eq(proposals.id, prediction.proposalId)).for('key share');
        if (found.length > 0) await queries.insert(predictions).values(prediction);
      }),
    prediction: (id) =>
      database.query(async (queries) => {
        const rows = await queries.select().from(predictions).where(eq(predictions.id, id));
        return rows[0] ?? null;
      }),
    predictions: (query) =>
      database.query(async (queries): Promise<readonly Prediction[]> => {
        const page = queries.select().from(predictions).where(matches(query));
        return page.orderBy(desc(predictions.id)).limit(query.limit);
      }),
    usage: (proposalId) => usage(database, proposalId),
  };
}

/** Ids hold their time of creation and sort by it, so the last id of a page is where the next one goes on. */
export function matches(query: Omit<PredictionQuery, 'limit'>) {
  const { proposalId, workspaceId, release, task, outcome, since, cursor } = query;
  return and(
    proposalId === undefined ? undefined : eq(predictions.proposalId, proposalId),
    workspaceId === undefined ? undefined : eq(predictions.workspaceId, workspaceId),
    release === undefined ? undefined : eq(predictions.release, release),
    task === undefined ? undefined : eq(predictions.task, task),
    outcome === undefined ? undefined : eq(predictions.outcome, outcome),
    since === undefined ? undefined : gte(predictions.at, since),
    cursor === undefined ? undefined : lt(predictions.id, cursor),
  );
}

function usage(database: Database, proposalId: string): Promise<Usage> {
  const total = (
    column: typeof predictions.inputTokens | typeof predictions.outputTokens | typeof predictions.costUsd,
  ) => sql`coalesce(sum(${column}), 0)`.mapWith(Number);
  return database.query(async (queries) => {
    const rows = await queries
      .select({
        calls: count(),
        inputTokens: total(predictions.inputTokens),
        outputTokens: total(predictions.outputTokens),
        costUsd: total(predictions.costUsd),
      })
      .from(predictions)
      .where(and(eq(predictions.proposalId, proposalId), eq(predictions.origin, 'model')));
    return rows[0] ?? { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
  });
}
