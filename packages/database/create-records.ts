import type { Records } from '@bidsmith/core';
import { sql } from 'drizzle-orm';
import { proposalChanges } from './change-proposal.ts';
import { type ConnectionOptions, type Database, connect } from './connection.ts';
import { createProposal } from './create-proposal.ts';
import { decisionTable } from './decisions.ts';
import { deliveryTable } from './deliveries.ts';
import { eventLog } from './events.ts';
import { ledger } from './ledger/ledger.ts';
import { NoticeFeed } from './notice-feed.ts';
import { type OperatorWebhook, operatorEventLog } from './operator-events.ts';
import { outcomeTable } from './outcomes.ts';
import { ownObjectKeys } from './own-object-keys.ts';
import { predictionBodies } from './prediction-bodies.ts';
import { predictionSums } from './prediction-totals.ts';
import { predictionLog } from './predictions.ts';
import { proposalReads } from './read-proposals.ts';
import { pointerTable } from './release-pointer.ts';
import { releaseTable } from './releases.ts';
import { repinProposal } from './repin-proposal.ts';
import { runTable } from './runs.ts';
import { setWaiting } from './set-waiting.ts';
import { stepTable } from './steps.ts';

export interface RecordsOptions extends ConnectionOptions {
  /** Where operators' events are posted, signed with the secret (`whsec_…`). Default null: nowhere, they are kept all the same. */
  readonly operatorWebhook?: OperatorWebhook;
}

/**
 * Records in PostgreSQL; the tables come from `migrate`. Connects when first used and again after every outage.
 * Every method throws `database_unavailable` (retryable) while the server cannot be reached.
 */
export function createRecords(options: RecordsOptions): Records {
  const database = connect(options);
  const { operatorWebhook = null } = options;
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
    ...predictionBodies(database),
    ...predictionSums(database),
    setWaiting: (id, reason, deadlineAt) => setWaiting(database, id, { reason, deadlineAt }),
    ...releaseTable(database),
    ...pointerTable(database, operatorWebhook),
    repinProposal: (id, change) => repinProposal(database, id, change),
    ...outcomeTable(database),
    ...operatorEventLog(database, operatorWebhook),
    ...runTable(database),
    ...ledger(database, operatorWebhook),
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
