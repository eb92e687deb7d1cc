import { type JobPayload, queueNames } from '@bidsmith/core';
import { createPostgresBackend, Queue, runMigrations, Worker } from 'bullmq';
import type { PostgresConnectionOptions, PostgresQueueBackend } from 'bullmq';
import pg from 'pg';
import type { Backend, BullQueue } from './backend.ts';
import { connectTimeoutMs, withDeadline } from './deadline.ts';

type ReportError = (source: string, error: unknown) => void;

/** BullMQ's own default; it cannot be chosen for a pool that is handed to it. */
const schema = 'bullmq';
const producerPool = { max: 4, connectionTimeoutMillis: 1_500, query_timeout: 5_000, statement_timeout: 5_000 };
/** A worker renews locks, looks for dead workers and fetches jobs at the same time. Its LISTEN connection comes on top. */
const workerPool = { max: 3, connectionTimeoutMillis: 5_000, query_timeout: 10_000, statement_timeout: 10_000 };

/**
 * Connects to PostgreSQL and brings BullMQ's tables (schema `bullmq`) up to date. Producers of all queues share one small pool; every worker has its own
 * and a LISTEN connection. Rejects with `queue_unavailable` when there is no answer in ten seconds.
 */
export async function connectPostgres(connectionString: string, report: ReportError): Promise<Backend> {
  const pool = new pg.Pool({
    connectionString: withoutOptions(connectionString),
    ...producerPool,
    keepAlive: true,
    options: `-c search_path="${schema}"`,
    application_name: 'bidsmith-queue',
  });
  pool.on('error', (error) => report('postgres', error));
  // BullMQ accepts a pool, but describes its callback-taking overloads more narrowly than @types/pg does.
  const connection = pool as unknown as PostgresConnectionOptions;

  try {
    await withDeadline(() => migrate(connectionString), connectTimeoutMs);
    const queues = Object.fromEntries(
      queueNames.map((name): [string, BullQueue] => {
        const queue: BullQueue = new Queue<
          JobPayload,
          void,
          string,
          JobPayload,
          void,
          string,
          PostgresQueueBackend,
          PostgresConnectionOptions
        >(name, { connection }, createPostgresBackend);
        queue.on('error', (error) => report(`queue ${name}`, error));
        return [name, queue];
      }),
    ) as Backend['queues'];
    await withDeadline(
      () => Promise.all(Object.values(queues).map((queue) => queue.waitUntilReady())),
      connectTimeoutMs,
    );
    return {
      queues,
      createWorker: (name, processor, options) =>
        new Worker<JobPayload, void, string, PostgresQueueBackend, number, PostgresConnectionOptions>(
          name,
          processor,
          {
            ...options,
            connection: { connectionString: withoutOptions(connectionString), ...workerPool, keepAlive: true, schema },
          },
          createPostgresBackend,
        ),
      ping: async () => void (await pool.query('select 1')),
      close: async () => {
        await Promise.allSettled(Object.values(queues).map((queue) => queue.close()));
        await pool.end();
      },
    };
  } catch (error) {
    await pool.end();
    throw error;
  }
}

async function migrate(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: connectTimeoutMs });
  await client.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    await client.end();
  }
}

/** An `options` parameter in the URL would win over ours and with it lose the search path. */
function withoutOptions(connectionString: string): string {
  if (!URL.canParse(connectionString)) return connectionString;
  const url = new URL(connectionString);
  if (!url.searchParams.has('options')) return connectionString;
  url.searchParams.delete('options');
  return url.href;
}
