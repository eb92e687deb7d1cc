import type { Records } from '@bidsmith/core';
import { and, desc, eq, isNotNull, isNull, lt, sql } from 'drizzle-orm';
import type { Database } from './connection.ts';
import { runs } from './operator-schema.ts';

/** A claim that is older and was not finished belongs to a process that is gone. */
const claimAge = sql`clock_timestamp() - interval '1 hour'`;

/** The part of Records that shares out work which is done once per period. */
export function runTable(database: Database): Pick<Records, 'claimRun' | 'finishRun' | 'runs'> {
  return {
    claimRun: (name, period) =>
      database.query(async (queries) => {
        const claimed = await queries
          .insert(runs)
          .values({ name, period, claimedAt: sql`clock_timestamp()` })
          .onConflictDoUpdate({
            target: [runs.name, runs.period],
            set: { claimedAt: sql`clock_timestamp()` },
            setWhere: sql`${isNull(runs.finishedAt)} and ${lt(runs.claimedAt, claimAge)}`,
          })
          .returning({ name: runs.name });
        return claimed.length > 0;
      }),
    finishRun: (name, period, result) =>
      database.query(async (queries) => {
        const finished = { finishedAt: sql`clock_timestamp()`, result: { ...result } };
        await queries
          .insert(runs)
          .values({ name, period, claimedAt: sql`clock_timestamp()`, ...finished })
          .onConflictDoUpdate({ target: [runs.name, runs.period], set: finished });
      }),
    runs: (name, limit) =>
      database.query(async (queries) => {
        const rows = await queries
          .select({ period: runs.period, result: runs.result })
          .from(runs)
          .where(and(eq(runs.name, name), isNotNull(runs.finishedAt)))
          .orderBy(desc(runs.finishedAt))
          .limit(limit);
        return rows.map(({ period, result }) => ({ period, result: result ?? {} }));
      }),
  };
}
