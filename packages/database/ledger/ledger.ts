import type { Ledger } from '@bidsmith/core';
import { and, asc, eq, gt, inArray, isNull, sql } from 'drizzle-orm';
import type { Database } from '../connection.ts';
import { budgetPolicies, ledgerEntries } from '../ledger-schema.ts';
import type { OperatorWebhook } from '../operator-events.ts';
import { clearFinished } from './clear-finished.ts';
import { fewAtOnce } from './few-at-once.ts';
import { reserve } from './reserve.ts';
import { settle } from './settle.ts';
import { spending } from './spending.ts';

/** The first reservation of a process and then each of so many clears finished entries away, so that the table stays small without a job of its own. */
const reservationsPerClearing = 200;

/** Calls under one budget wait for each other in the database anyway; more of them at once would only keep connections from all other work. */
const transactionsAtOnce = 2;

/** The part of Records that counts money and places across processes. */
export function ledger(database: Database, webhook: OperatorWebhook): Ledger {
  const inTurn = fewAtOnce(transactionsAtOnce);
  let reservations = 0;
  return {
    async reserve(entry) {
      if (reservations++ % reservationsPerClearing === 0) await clearFinished(database);
      return inTurn(() => reserve(database, entry, webhook));
    },
    settle: (entry, costUsd) => inTurn(() => settle(database, { entry, costUsd, webhook })),
    extend: (ids, expiresAt) =>
      database.query(async (queries) => {
        const isInProgress = and(isNull(ledgerEntries.settledAt), gt(ledgerEntries.expiresAt, sql`clock_timestamp()`));
        await queries
          .update(ledgerEntries)
          .set({ expiresAt })
          .where(and(inArray(ledgerEntries.id, [...ids]), isInProgress));
      }),
    spending: (of) => spending(database, of),
    budgetPolicy: (workspaceId) =>
      database.query(async (queries) => {
        const rows = await queries.select().from(budgetPolicies).where(eq(budgetPolicies.workspaceId, workspaceId));
        return rows[0] ?? null;
      }),
    budgetPolicies: () =>
      database.query((queries) => queries.select().from(budgetPolicies).orderBy(asc(budgetPolicies.workspaceId))),
    setBudgetPolicy: ({ workspaceId, ...policy }) =>
      database.query(async (queries) => {
        await queries
          .insert(budgetPolicies)
          .values({ workspaceId, ...policy })
          .onConflictDoUpdate({ target: budgetPolicies.workspaceId, set: policy });
      }),
  };
}
