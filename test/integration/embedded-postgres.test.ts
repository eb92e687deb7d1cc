import { chown, cp, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startEmbeddedPostgres } from '@bidsmith/database';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quietLog } from '../support/quiet-log.ts';
import { spawnEmbeddedProcess } from '../support/spawn-embedded-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let dataFolder: string;

beforeEach(async () => {
  dataFolder = await temporaryFolder('bidsmith-embedded-');
});

afterEach(async () => {
  // Whatever a failed test left running ends here: the last to leave stops the server.
  await (await start()).stop();
  await rm(dataFolder, { recursive: true, force: true });
});

const start = (folder = dataFolder) => startEmbeddedPostgres({ dataFolder: folder, log: quietLog });

async function rows(connectionString: string, sql: string): Promise<readonly unknown[][]> {
  const client = new Client({ connectionString, connectionTimeoutMillis: 5000 });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

async function serverPid(folder = dataFolder): Promise<number | null> {
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => null);
  return text === null ? null : Number(text.split('\n')[0]);
}

/** A process that ended but was not yet collected by its parent counts as gone. */
async function isRunning(pid: number | null): Promise<boolean> {
  if (pid === null) return false;
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return line.includes('postgres');
}

/** Gives a copy to the account that owns the original. */
async function ownAlike(original: string, copy: string): Promise<void> {
  const { uid, gid } = await stat(original);
  for (const entry of ['', ...(await readdir(copy, { recursive: true }))]) await chown(join(copy, entry), uid, gid);
}

async function killServer(): Promise<number> {
  const pid = await serverPid();
  if (pid === null) throw new Error('No server runs.');
  process.kill(pid, 'SIGKILL');
  while (await isRunning(pid)) await sleep(10);
  return pid;
}

describe('the built-in PostgreSQL', () => {
  it('keeps its data over a restart and is gone when stopped', async () => {
    const first = await start();
    await rows(first.connectionString, 'create table kept as select 42 as answer');
    const pid = await serverPid();
    expect(await isRunning(pid)).toBe(true);
    await first.stop();
    await first.stop();
    expect(await isRunning(pid)).toBe(false);
    expect(await serverPid()).toBeNull();

    const second = await start();
    expect(await rows(second.connectionString, 'select answer from kept')).toEqual([[42]]);
    await second.stop();
  });

  it('is UTF-8, durable, reached from this machine only, and asks for a password', async () => {
    const server = await start();
    const settings = `select current_setting('server_encoding'), current_setting('fsync'),
      current_setting('listen_addresses'), current_setting('unix_socket_directories'), upper('é')`;
    expect(await rows(server.connectionString, settings)).toEqual([['UTF8', 'on', '127.0.0.1', '', 'É']]);
    const wrong = new URL(server.connectionString);
    wrong.password = 'guess';
    await expect(rows(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    const { mode } = await stat(join(dataFolder, 'postgres', 'bidsmith.password'));
    expect(mode & 0o777).toBe(0o600);
    await server.stop();
  });

  it('is joined by a second process, and stopped by the last one to leave', async () => {
    const first = await start();
    const second = await spawnEmbeddedProcess(dataFolder);
    expect(second.connectionString).toBe(first.connectionString);
    await first.stop();
    expect(await rows(second.connectionString, 'select 1')).toEqual([[1]]);
    const pid = await serverPid();
    expect(await second.stop()).toBe(0);
    expect(await isRunning(pid)).toBe(false);
  });

  it('starts once when five processes begin together on an empty folder', async () => {
    const processes = await Promise.all(Array.from({ length: 5 }, () => spawnEmbeddedProcess(dataFolder)));
    expect(new Set(processes.map(({ connectionString }) => connectionString)).size).toBe(1);
    const pid = await serverPid();
    expect(await Promise.all(processes.map((one) => one.stop()))).toEqual([0, 0, 0, 0, 0]);
    expect(await isRunning(pid)).toBe(false);
  });

  it('survives the violent death of its owner; the next one joins and stops it', async () => {
    const owner = await spawnEmbeddedProcess(dataFolder);
    const pid = await serverPid();
    await owner.kill();
    expect(await isRunning(pid)).toBe(true);
    const next = await start();
    expect(next.connectionString).toBe(owner.connectionString);
    await next.stop();
    expect(await isRunning(pid)).toBe(false);
  });

  it('recovers what was committed when server and owner were killed', async () => {
    const owner = await spawnEmbeddedProcess(dataFolder);
    await rows(owner.connectionString, 'create table kept as select 42 as answer');
    await owner.kill();
    await killServer();
    const next = await start();
    expect(await rows(next.connectionString, 'select answer from kept')).toEqual([[42]]);
    await next.stop();
  });

  it('is started again on the same port when it dies, by one of those who use it', async () => {
    const [first, second] = [await start(), await spawnEmbeddedProcess(dataFolder)];
    await rows(first.connectionString, 'create table kept as select 42 as answer');
    const kept = (url: string) => rows(url, 'select answer from kept').catch(() => null);
    for (let round = 0; round < 2; round++) {
      const pid = await killServer();
      await expect.poll(() => kept(first.connectionString), { timeout: 20_000 }).toEqual([[42]]);
      expect(await serverPid()).not.toBe(pid);
    }
    await first.stop();
    // The second process may just be coming back to the server when the first one, alone at that moment, stops it.
    await expect.poll(() => kept(second.connectionString), { timeout: 20_000 }).toEqual([[42]]);
    expect(await second.stop()).toBe(0);
    expect(await serverPid()).toBeNull();
  });

  it('is not left behind when it dies in the moment we leave', async () => {
    const server = await start();
    await killServer();
    await sleep(60);
    await server.stop();
    expect(await isRunning(await serverPid())).toBe(false);
  });

  it('is not mistaken for another program that has its old process id', async () => {
    await (await start()).stop();
    const stale = [process.pid, join(dataFolder, 'postgres'), 1, 5432, '', '127.0.0.1', '', 'ready'];
    await writeFile(join(dataFolder, 'postgres', 'postmaster.pid'), stale.join('\n'));
    const server = await start();
    expect(await rows(server.connectionString, 'select 1')).toEqual([[1]]);
    await server.stop();
  });

  it('is one of its own in a copied data folder, even while the first one runs', async () => {
    const first = await start();
    await rows(first.connectionString, 'checkpoint');
    const copy = `${dataFolder}-copy`;
    await cp(dataFolder, copy, { recursive: true, preserveTimestamps: true, mode: 0 });
    await ownAlike(join(dataFolder, 'postgres'), join(copy, 'postgres'));
    const second = await start(copy);
    try {
      expect(second.connectionString).not.toBe(first.connectionString);
      expect(await serverPid(copy)).not.toBe(await serverPid());
      await rows(second.connectionString, 'create table only_here ()');
      await expect(rows(first.connectionString, 'select * from only_here')).rejects.toThrow('does not exist');
    } finally {
      await second.stop();
      await first.stop();
      await rm(copy, { recursive: true, force: true });
    }
  });

  it('refuses data of another major version with the way out', async () => {
    await (await start()).stop();
    const version = join(dataFolder, 'postgres', 'PG_VERSION');
    const present = await readFile(version, 'utf8');
    await writeFile(version, '15\n');
    await expect(start()).rejects.toMatchObject({ code: 'configuration_invalid' });
    await writeFile(version, present);
  });

  it('says that it did not start, with the end of its log as the cause', async () => {
    await (await start()).stop();
    const control = join(dataFolder, 'postgres', 'global', 'pg_control');
    const whole = await readFile(control);
    await writeFile(control, whole.subarray(0, 100));
    const error: unknown = await start().catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'database_unavailable' });
    expect(String((error as Error).cause)).toContain('pg_control');
    await writeFile(control, whole);
  });

  it('sets a long log aside at the next start', async () => {
    await mkdir(dataFolder, { recursive: true });
    await writeFile(join(dataFolder, 'postgres.log'), 'x'.repeat(1_500_000));
    await (await start()).stop();
    expect((await stat(join(dataFolder, 'postgres.log'))).size).toBeLessThan(100_000);
    expect((await stat(join(dataFolder, 'postgres.log.1'))).size).toBe(1_500_000);
  });
});
