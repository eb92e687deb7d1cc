import type { Records } from '@bidsmith/core';
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Database, Queries } from './connection.ts';
import { predictions } from './prediction-schema.ts';

type Bodies = Pick<Records, 'answeredBefore' | 'expiredBodies' | 'expireBodies'>;

/** The part of Records that knows where requests and answers of model calls are kept. */
export function predictionBodies(database: Database): Bodies {
  return {
    answeredBefore: (workspaceId, requestHash) =>
      database.query(async (queries) => {
        const rows = await queries
          .select({ bodyKey: predictions.bodyKey })
          .from(predictions)
          .where(
            and(
              eq(predictions.workspaceId, workspaceId),
              eq(predictions.requestHash, requestHash),
              isNotNull(predictions.bodyKey),
              inArray(predictions.outcome, ['succeeded', 'repaired']),
            ),
          )
          .orderBy(desc(predictions.id))
          .limit(1);
        return rows[0]?.bodyKey ?? null;
      }),
    expiredBodies: (before, limit) => database.query((queries) => expired(queries, before, limit)),
    expireBodies: (before, limit) =>
      database.transaction(async (queries) => {
        const keys = await expired(queries, before, limit);
        // Calls that were answered from the body since forget it too.
        if (keys.length > 0)
          await queries
            .update(predictions)
            .set({ bodyKey: null })
            .where(inArray(predictions.bodyKey, [...keys]));
        return keys;
      }),
  };
}

/** Calls looked at for each body, so that a long backlog is not read as a whole each time; more share one body only where questions repeat a lot. */
const callsPerBody = 8;

/** Oldest first; a body is as old as the first call that it was kept for. */
async function expired(queries: Queries, before: Date, limit: number): Promise<readonly string[]> {
  const { rows } = await queries.execute<{ key: string }>(sql`
    select body_key as key from (
      select body_key, at from ${predictions}
      where body_key is not null and at < ${before.toISOString()}::timestamptz
      order by at limit ${limit * callsPerBody}) as oldest
    group by body_key order by min(at), body_key limit ${limit}`);
  return rows.map(({ key }) => key);
}
