import { and, inArray, isNotNull, isNull, lt, or, sql } from 'drizzle-orm';
import type { Database } from '../connection.ts';
import { ledgerEntries } from '../ledger-schema.ts';

/** Entries per statement. */
const batch = 1_000;

/** Forgets entries that ended a day ago, whether they were settled or ran out. Those that another process is clearing are left to it. */
export async function clearFinished(database: Database): Promise<void> {
  const dayAgo = sql`clock_timestamp() - interval '1 day'`;
  await database.query(async (queries) => {
    const finished = queries
      .select({ id: ledgerEntries.id })
      .from(ledgerEntries)
      .where(
        or(
          and(isNotNull(ledgerEntries.settledAt), lt(ledgerEntries.settledAt, dayAgo)),
          and(isNull(ledgerEntries.settledAt), lt(ledgerEntries.expiresAt, dayAgo)),
        ),
      )
      .limit(batch)
      .for('update', { skipLocked: true });
    await queries.delete(ledgerEntries).where(inArray(ledgerEntries.id, finished));
  });
}
