import { BidsmithError, type LedgerEntry } from '@bidsmith/core';
import type { Database, Queries } from '../connection.ts';
import { type BudgetRow, limitedBudgets, lockBudgets, startBudget } from './budget-row.ts';

/** Processes that know different limits, as while a new version is rolled out, keep changing a row; then it is taken as it is. */
const maxTries = 4;

interface UnderBudgets<T> {
  /** Done before the budgets are locked; anything but null ends the transaction with it. */
  readonly early?: (queries: Queries) => Promise<T | null>;
  readonly locked: (queries: Queries, rows: readonly BudgetRow[]) => Promise<T>;
}

/** Runs one transaction that holds the locks of a call's budgets. Rows that are not there are started in transactions of their own: that way locks keep their order. */
export async function underBudgets<T>(database: Database, entry: LedgerEntry, work: UnderBudgets<T>): Promise<T> {
  const limited = limitedBudgets(entry);
  for (let tries = 1; tries <= maxTries; tries++) {
    const done = await database.swiftTransaction(async (queries) => {
      const early = (await work.early?.(queries)) ?? null;
      if (early !== null) return { value: early };
      const { rows, absent } = await lockBudgets(queries, limited);
      const isComplete = absent.length === 0 || (tries === maxTries && rows.length === limited.length);
      return isComplete ? { value: await work.locked(queries, rows) } : { absent };
    });
    if ('value' in done) return done.value;
    for (const budget of done.absent) await database.transaction((queries) => startBudget(queries, budget));
  }
  throw new BidsmithError('internal', { detail: 'The rows of the budgets were removed as often as they were made.' });
}
