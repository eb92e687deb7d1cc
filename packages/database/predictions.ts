import type { Records } from '@bidsmith/core';
import { asc, count, eq, sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { predictions, proposals } from './schema.ts';

/** The part of Records that keeps one row per model call. */
export function predictionLog(database: Database): Pick<Records, 'recordPrediction' | 'predictions' | 'usage'> {
  return {
    recordPrediction: (prediction) =>
      database.transaction(async (queries) => {
        // A call may end after its proposal was removed; then its row would belong to nothing.
        const owner = queries.select({ id: proposals.id }).from(proposals);
        const found = await owner.where(eq(proposals.id, prediction.proposalId)).for('key share');
        if (found.length > 0) await queries.insert(predictions).values(prediction);
      }),
    predictions: (proposalId) =>
      database.query(async (queries) => {
        const rows = await queries
          .select()
          .from(predictions)
          .where(eq(predictions.proposalId, proposalId))
          .orderBy(asc(predictions.id));
        return rows.map(({ id: _id, at: _at, ...prediction }) => prediction);
      }),
    usage: (proposalId) =>
      database.query(async (queries) => {
        const total = (
          column: typeof predictions.inputTokens | typeof predictions.outputTokens | typeof predictions.costUsd,
        ) => sql`coalesce(sum(${column}), 0)`.mapWith(Number);
        const rows = await queries
          .select({
            calls: count(),
            inputTokens: total(predictions.inputTokens),
            outputTokens: total(predictions.outputTokens),
            costUsd: total(predictions.costUsd),
          })
          .from(predictions)
          .where(eq(predictions.proposalId, proposalId));
        return rows[0] ?? { calls: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
      }),
  };
}
