import { chown, cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@bidsmith/database';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { programForEveryone } from '../support/program-for-everyone.ts';
import { quietLog } from '../support/quiet-log.ts';
import { spawnEmbeddedProcess } from '../support/spawn-embedded-process.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const isRoot = process.getuid?.() === 0;
/** User and group "nobody" of Debian and its kin. */
const nobody = { uid: 65_534, gid: 65_534 };

let folder: string;
/** Databases that were put outside of the folder. */
const outside = new Set<string>();

beforeEach(async () => {
  folder = await temporaryFolder('bidsmith-accounts-');
});

afterEach(async () => {
  for (const path of [folder, ...outside]) await rm(path, { recursive: true, force: true });
  outside.clear();
});

const start = (dataFolder: string) => startEmbeddedPostgres({ dataFolder, log: quietLog });

/** A data folder that only its owner may enter. */
async function privateFolder(name: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { mode: 0o700 });
  return path;
}

async function rows(connectionString: string, sql: string): Promise<readonly unknown[][]> {
  const client = new Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** Where the cluster of a data folder lies, which is remembered for the cleaning up. */
async function clusterOf(dataFolder: string): Promise<string> {
  const pointed = await readFile(join(dataFolder, 'postgres.location'), 'utf8').catch(() => null);
  if (pointed === null) return join(dataFolder, 'postgres');
  outside.add(pointed);
  return join(pointed, 'postgres');
}

describe('the account of the built-in PostgreSQL', () => {
  it('is never root; the data stays in a folder that it may enter', async () => {
    const dataFolder = join(folder, 'data');
    const server = await start(dataFolder);
    const { uid } = await stat(join(dataFolder, 'postgres', 'PG_VERSION'));
    expect(uid).not.toBe(0);
    expect(await clusterOf(dataFolder)).toBe(join(dataFolder, 'postgres'));
    await server.stop();
  });

  it('works in a private folder: in place for an ordinary user, beside it for root', async () => {
    const dataFolder = await privateFolder('data');
    const first = await start(dataFolder);
    const cluster = await clusterOf(dataFolder);
    expect(cluster.startsWith(folder)).toBe(!isRoot);
    await rows(first.connectionString, 'create table kept as select 42 as answer');
    await first.stop();
    const second = await start(dataFolder);
    expect(await clusterOf(dataFolder)).toBe(cluster);
    expect(await rows(second.connectionString, 'select answer from kept')).toEqual([[42]]);
    await second.stop();
  });

  it('follows a private folder that was moved, and never shares with its copy', async () => {
    const before = await privateFolder('before');
    const first = await start(before);
    await rows(first.connectionString, 'create table kept as select 42 as answer');
    await first.stop();
    await clusterOf(before);

    const after = join(folder, 'after');
    await rename(before, after);
    const moved = await start(after);
    await clusterOf(after);
    expect(await rows(moved.connectionString, 'select answer from kept')).toEqual([[42]]);

    const copy = join(folder, 'copy');
    await cp(after, copy, { recursive: true });
    const copied = await start(copy);
    expect(await clusterOf(copy)).not.toBe(await clusterOf(after));
    expect(copied.connectionString).not.toBe(moved.connectionString);
    await copied.stop();
    await moved.stop();
  });

  it('is the one who started it for an ordinary user, with everything inside the data folder', async () => {
    const dataFolder = await privateFolder('data');
    const way = await programForEveryone(folder);
    if (isRoot) await chown(dataFolder, nobody.uid, nobody.gid);
    const server = await spawnEmbeddedProcess(dataFolder, isRoot ? { ...way, ...nobody } : way);
    const { uid } = await stat(join(dataFolder, 'postgres', 'PG_VERSION'));
    expect(uid).toBe(isRoot ? nobody.uid : process.getuid?.());
    expect(await clusterOf(dataFolder)).toBe(join(dataFolder, 'postgres'));
    expect(await rows(server.connectionString, 'select 1')).toEqual([[1]]);
    expect(await server.stop()).toBe(0);
  });

  it('is the owner of the data folder when root starts it, so that the owner can go on', async () => {
    const dataFolder = await privateFolder('data');
    if (isRoot) await chown(dataFolder, nobody.uid, nobody.gid);
    const ofRoot = await start(dataFolder);
    await rows(ofRoot.connectionString, 'create table kept as select 42 as answer');
    await ofRoot.stop();
    const way = await programForEveryone(folder);
    const ofOwner = await spawnEmbeddedProcess(dataFolder, isRoot ? { ...way, ...nobody } : way);
    expect(await rows(ofOwner.connectionString, 'select answer from kept')).toEqual([[42]]);
    expect(await ofOwner.stop()).toBe(0);
  });
});
