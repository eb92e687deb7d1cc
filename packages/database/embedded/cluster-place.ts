import { chmod, chown, lstat, mkdir, readFile, readdir, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256 } from '@bidsmith/core';
import { type Account, canEnter } from './account.ts';
import { runningPostmaster } from './postmaster.ts';

/** Where root keeps the databases of data folders that the server's account cannot enter. */
const systemShelf = '/var/lib/bidsmith';
const pointerName = 'postgres.location';
const originName = 'origin.json';
/** How long an abandoned database is kept: its data folder may only have been moved or not be mounted. */
const keepAbandonedMs = 7 * 24 * 3600 * 1000;

interface Origin {
  readonly dataFolder: string;
  /** File system of the data folder, to tell "deleted" from "not mounted". */
  readonly device: number;
}

/**
 * The folder of the database cluster that belongs to a data folder: `postgres` inside it, or, where `account` cannot enter,
 * one under /var/lib/bidsmith with a pointer file left behind. The parent exists afterwards, the cluster itself may not.
 */
export async function clusterPlace(dataFolder: string, account: Account | null): Promise<string> {
  if (account === null || (await canEnter(dataFolder, account))) return join(dataFolder, 'postgres');
  const home = (await pointedHome(dataFolder)) ?? join(systemShelf, sha256(dataFolder).slice(0, 16));
  await mkdir(home, { recursive: true });
  for (const folder of [systemShelf, home]) await chmod(folder, 0o755);
  await chown(home, account.uid, account.gid);
  const origin: Origin = { dataFolder, device: (await stat(dataFolder)).dev };
  await writeFile(join(home, originName), JSON.stringify(origin));
  await writeFile(join(dataFolder, pointerName), home);
  await removeAbandoned(systemShelf, keepAbandonedMs);
  return join(await realpath(home), 'postgres');
}

/** A pointer counts when it was written for this folder, or for one that is gone: then the folder was moved. In a copied folder it does not. */
async function pointedHome(dataFolder: string): Promise<string | null> {
  const home = await readFile(join(dataFolder, pointerName), 'utf8').catch(() => null);
  const origin = home === null ? null : await readOrigin(home);
  if (origin === null) return null;
  return origin.dataFolder === dataFolder || !(await isThere(origin.dataFolder)) ? home : null;
}

/** Removes databases whose data folder was deleted more than `keepMs` after their last start and whose server does not run. */
export async function removeAbandoned(shelf: string, keepMs: number): Promise<void> {
  for (const name of await readdir(shelf)) {
    const home = join(shelf, name);
    const origin = await readOrigin(home);
    if (origin === null || (await isThere(join(origin.dataFolder, pointerName)))) continue;
    const lastStart = (await stat(join(home, originName))).mtimeMs;
    if (Date.now() - lastStart < keepMs) continue;
    if ((await deviceAbove(origin.dataFolder)) !== origin.device) continue;
    if ((await runningPostmaster(join(home, 'postgres'))) !== null) continue;
    await rm(home, { recursive: true, force: true });
  }
}

async function readOrigin(home: string): Promise<Origin | null> {
  const text = await readFile(join(home, originName), 'utf8').catch(() => null);
  return text === null ? null : (JSON.parse(text) as Origin);
}

async function deviceAbove(path: string): Promise<number> {
  for (let folder = path; ; folder = dirname(folder)) {
    const found = await stat(folder).catch(() => null);
    if (found) return found.dev;
  }
}

async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
