import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate as applyMigrations } from 'drizzle-orm/node-postgres/migrator';
import { Client } from 'pg';
import { connectionSettings } from './connection.ts';
import { databaseError } from './database-error.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));
/** Advisory lock under which one process migrates while the others wait. */
const migrationLock = 7_261_481;
/** How long to wait for another process's migration, in milliseconds. */
const lockTimeoutMs = 120_000;

/**
 * Brings the tables of schema `bidsmith` to the present version. Several processes may call it at once.
 * Throws `database_unavailable`, or `internal` when a migration fails; nothing of that migration is applied then.
 */
export async function migrate(connectionString: string): Promise<void> {
  const client = new Client({ ...connectionSettings, connectionString });
  // Its breaking is seen by the statement that fails.
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query(`set lock_timeout = ${lockTimeoutMs}`);
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await applyMigrations(drizzle(client), {
      migrationsFolder,
      migrationsSchema: 'bidsmith',
      migrationsTable: 'migrations',
    });
  } catch (error) {
    throw databaseError(error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
