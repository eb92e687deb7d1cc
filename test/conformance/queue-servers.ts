import { Client } from 'pg';
import { startTestPostgres } from '../support/postgres.ts';
import { startTestRedis } from '../support/redis.ts';
import type { QueueServer } from './queue-fixture.ts';

/** A real Redis for the suites. */
export async function redisQueueServer(): Promise<QueueServer> {
  const redis = await startTestRedis();
  return {
    fresh: async () => {
      await redis.flushAll();
      return { backend: 'redis', url: redis.url };
    },
    wipe: () => redis.flushAll(),
    stop: () => redis.stop(),
  };
}

/** A real PostgreSQL for the suites, with a database for each test. */
export async function postgresQueueServer(): Promise<QueueServer> {
  const postgres = await startTestPostgres();
  return {
    fresh: async () => ({ backend: 'postgres', connectionString: await postgres.createDatabase() }),
    wipe: async (address) => {
      if (address.backend === 'postgres') await emptyTables(address.connectionString);
    },
    stop: () => postgres.stop(),
  };
}

/** Empties every table of BullMQ but the ledger of its migrations. */
async function emptyTables(connectionString: string): Promise<void> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'bullmq' and tablename not like '%migration%'`,
    );
    await client.query(`truncate ${rows.map((row) => row.name).join(', ')} cascade`);
  } finally {
    await client.end();
  }
}
