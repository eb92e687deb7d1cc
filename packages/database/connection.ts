import type { Log } from '@bidsmith/core';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import { Pool, type PoolClient } from 'pg';
import { databaseError, isLinkTrouble } from './database-error.ts';

export type Queries = NodePgDatabase<Record<string, never>>;

export interface Database {
  /** One statement, on any connection. */
  query<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /** Several statements, committed together or not at all (read committed). */
  transaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  /**
   * A transaction whose end does not wait for the disk: for rows that many want to lock one after the other. All see it at once as any other; should the
   * server itself crash, what was written in its last second may be gone.
   */
  swiftTransaction<T>(work: (queries: Queries) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly connectionString: string;
  readonly log: Log;
  /** Default 10. */
  readonly maxConnections?: number;
}

/** Shared by pool and listener. Keep-alive finds links that broke without a word. */
export const connectionSettings = {
  application_name: 'bidsmith',
  connectionTimeoutMillis: 4_000,
  keepAlive: true,
  keepAliveInitialDelayMillis: 10_000,
} as const;

/** Our statements take milliseconds; these limits (ms) only end what hangs. The server's come first, so that it says why. */
const limits = {
  statement_timeout: 20_000,
  lock_timeout: 10_000,
  idle_in_transaction_session_timeout: 20_000,
  query_timeout: 25_000,
} as const;

/** A pool of connections. Everything thrown is a BidsmithError, `database_unavailable` where the server cannot be reached. */
export function connect(options: ConnectionOptions): Database {
  const { connectionString, log } = options;
  const pool = new Pool({ ...connectionSettings, ...limits, connectionString, max: options.maxConnections ?? 10 });
  pool.on('error', (error) => log.warn({ error: databaseError(error) }, 'An idle database connection broke'));
  const direct = drizzle(pool);
  return {
    query: (work) => translated(() => work(direct)),
    transaction: (work) => translated(() => inTransaction(pool, 'begin', work)),
    swiftTransaction: (work) =>
      translated(() => inTransaction(pool, 'begin; set local synchronous_commit to off', work)),
    close: () => pool.end(),
  };
}

async function translated<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw databaseError(error);
  }
}

async function inTransaction<T>(pool: Pool, begin: string, work: (queries: Queries) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that breaks between two statements reports it here, and nowhere else: the next statement then fails.
  const noteBreak = (): void => {};
  client.on('error', noteBreak);
  try {
    await client.query(begin);
    const result = await work(drizzle(client));
    await client.query('commit');
    release(client, noteBreak);
    return result;
  } catch (error) {
    const usable = !isLinkTrouble(error) && (await rolledBack(client));
    release(client, noteBreak, usable ? undefined : new Error('the connection is not usable any more'));
    throw error;
  }
}

async function rolledBack(client: PoolClient): Promise<boolean> {
  return client.query('rollback').then(
    () => true,
    () => false,
  );
}

function release(client: PoolClient, listener: () => void, broken?: Error): void {
  client.release(broken);
  client.off('error', listener);
}
