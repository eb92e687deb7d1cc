import { randomBytes } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '@bidsmith/core';
import { startEmbeddedPostgres } from '@bidsmith/database';
import { Client } from 'pg';
import { quietLog } from './quiet-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface TestPostgres {
  /** Database "bidsmith", empty. */
  readonly connectionString: string;
  readonly dataFolder: string;
  /** A new empty database on the same server; gives its connection string. */
  createDatabase(): Promise<string>;
  /** Process id of the server, for tests that kill it. */
  postmasterPid(): Promise<number>;
  /** Stops the server and removes its data. */
  stop(): Promise<void>;
}

/** A real PostgreSQL server with its data in a temporary folder: start one per test file, and stop it afterwards. */
export async function startTestPostgres(log: Log = quietLog): Promise<TestPostgres> {
  const dataFolder = await temporaryFolder('bidsmith-postgres-');
  const server = await startEmbeddedPostgres({ dataFolder, log });
  return {
    connectionString: server.connectionString,
    dataFolder,
    createDatabase: () => createDatabase(server.connectionString),
    postmasterPid: async () => {
      const text = await readFile(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8');
      return Number(text.split('\n')[0]);
    },
    stop: async () => {
      await server.stop();
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function createDatabase(connectionString: string): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const client = new Client({ connectionString });
  await client.connect();
  try {
    await client.query(`create database ${name}`);
  } finally {
    await client.end();
  }
  const url = new URL(connectionString);
  url.pathname = `/${name}`;
  return url.href;
}
