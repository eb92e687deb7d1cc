import type { Records } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import { proposalChanges } from './change-proposal.ts';
import { type ConnectionOptions, type Database, connect } from './connection.ts';
import { createProposal } from './create-proposal.ts';
import { decisionTable } from './decisions.ts';
import { deliveryTable } from './deliveries.ts';
import { eventLog } from './events.ts';
import { NoticeFeed } from './notice-feed.ts';
import { ownObjectKeys } from './own-object-keys.ts';
import { predictionLog } from './predictions.ts';
import { proposalReads } from './read-proposals.ts';
import { readRelease, saveRelease } from './releases.ts';
import { stepTable } from './steps.ts';

/**
 * Records in PostgreSQL; the tables come from `migrate`. Connects when first used and again after every outage.
 * Every method throws `database_unavailable` (retryable) while the server cannot be reached.
 */
export function createRecords(options: ConnectionOptions): Records {
  const database = connect(options);
  const feed = new NoticeFeed(options.connectionString, options.log);
  return {
    createProposal: (proposal) => createProposal(database, proposal),
    ...proposalReads(database),
    ownObjectKeys: (id) => ownObjectKeys(database, id),
    ...proposalChanges(database),
    ...stepTable(database),
    ...eventLog(database),
    ...decisionTable(database),
    ...deliveryTable(database),
    ...predictionLog(database),
    saveRelease: (release) => database.query((queries) => saveRelease(queries, release)),
    release: (id) => database.query((queries) => readRelease(queries, id)),
    subscribe: (listener) => feed.subscribe(listener),
    check: (signal) => check(database, signal),
    close: async () => {
      await feed.close();
      await database.close();
    },
  };
}

async function check(database: Database, signal?: AbortSignal): Promise<void> {
  const answered = database.query((queries) => queries.execute(sql`select 1`));
  if (signal === undefined) {
    await answered;
    return;
  }
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(signal.reason as Error);
  signal.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([answered, aborted.promise]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
