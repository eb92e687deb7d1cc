import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdtemp, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { BidsmithError } from '@bidsmith/core';
import type { Account } from './account.ts';
import { hasCode } from './error-code.ts';
import type { Binaries } from './platform-binaries.ts';
import { cannotExecute } from './start-error.ts';

/** Name of the only database user: it owns everything in the cluster. */
export const owner = 'bidsmith';
/** Inside the cluster folder, so that cluster and password appear together. */
const passwordFile = 'bidsmith.password';
const initTimeoutMs = 120_000;
const maxOutputBytes = 1_000_000;
const abandonedDraftMs = 10 * 60_000;

/**
 * Makes sure that a database cluster exists at `cluster`, and gives the owner's password.
 * It is built beside its place and renamed, so processes that start together end with one whole cluster.
 * Throws `configuration_invalid` when the cluster belongs to another major version, `database_unavailable` when initdb fails.
 */
export async function createCluster(cluster: string, binaries: Binaries, account: Account | null): Promise<string> {
  if (!(await hasCluster(cluster))) await build(cluster, binaries, account);
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  if (version !== binaries.major) {
    throw new BidsmithError('configuration_invalid', {
      detail: `The built-in database was made by PostgreSQL ${version}; this release brings PostgreSQL ${binaries.major}.`,
      remedy: 'Export the data with the release that made it, or start with an empty data folder.',
    });
  }
  return (await readFile(join(cluster, passwordFile), 'utf8')).trim();
}

async function build(cluster: string, binaries: Binaries, account: Account | null): Promise<void> {
  const home = dirname(cluster);
  await removeOldDrafts(home, basename(cluster));
  const draft = await mkdtemp(`${cluster}.new-`);
  const password = `${draft}.password`;
  try {
    await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
    if (account) for (const path of [draft, password]) await chown(path, account.uid, account.gid);
    await initialise(draft, password, binaries, account);
    await rename(password, join(draft, passwordFile));
    await rename(draft, cluster).catch(async (error: unknown) => {
      if (!(await hasCluster(cluster))) throw error;
    });
  } finally {
    for (const path of [draft, password]) await rm(path, { recursive: true, force: true });
  }
}

async function initialise(draft: string, password: string, binaries: Binaries, account: Account | null): Promise<void> {
  // The built-in locale sorts alike on every machine, whatever its C library.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = [`--username=${owner}`, `--pwfile=${password}`, '--auth=scram-sha-256'];
  // Small write-ahead segments (MB) keep an empty data folder small.
  const options = ['-D', draft, ...locale, ...access, '--wal-segsize=4', '--data-checksums'];
  try {
    await promisify(execFile)(binaries.initdb, options, {
      ...account,
      cwd: '/',
      env: { LC_ALL: 'C', TZ: 'UTC' },
      timeout: initTimeoutMs,
      maxBuffer: maxOutputBytes,
    });
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'EACCES', 'EPERM')) throw cannotExecute(cause);
    throw new BidsmithError('database_unavailable', {
      detail: 'The built-in database could not be set up.',
      remedy: 'Check that the data folder is writable and its disk has room, or set DATABASE_URL.',
      cause,
    });
  }
}

async function hasCluster(cluster: string): Promise<boolean> {
  return stat(join(cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  );
}

/** What a killed first start left behind. */
async function removeOldDrafts(home: string, name: string): Promise<void> {
  for (const entry of await readdir(home)) {
    if (!entry.startsWith(`${name}.new-`)) continue;
    const path = join(home, entry);
    const found = await stat(path).catch(() => null);
    if (found && Date.now() - found.mtimeMs > abandonedDraftMs) await rm(path, { recursive: true, force: true });
  }
}
