import { chmod, mkdtemp, readdir, rm, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { recognitionDataFolder } from './recognition-data.ts';

let parent: string;
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bidsmith-recognition-test-'));
});
afterEach(() => rm(parent, { recursive: true }));

describe('recognitionDataFolder', () => {
  it('unpacks the data of four languages once, into a folder for this user alone, also for two who ask at once', async () => {
    const [folder, same] = await Promise.all([recognitionDataFolder(parent), recognitionDataFolder(parent)]);
    expect(same).toBe(folder);
    expect((await readdir(folder)).sort()).toEqual(
      ['deu', 'eng', 'fra', 'spa'].map((language) => `${language}.traineddata`),
    );
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
    const before = await stat(join(folder, 'eng.traineddata'));
    await recognitionDataFolder(parent);
    expect((await stat(join(folder, 'eng.traineddata'))).mtimeMs).toBe(before.mtimeMs);
  });

  it('replaces a file that is half there, and closes a folder that is open to others', async () => {
    const folder = await recognitionDataFolder(parent);
    const file = join(folder, 'fra.traineddata');
    const { size } = await stat(file);
    await truncate(file, 1_000);
    await chmod(folder, 0o777);
    await recognitionDataFolder(parent);
    expect((await stat(file)).size).toBe(size);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('gives none where its place is taken by a link or a file, or there is no room', async () => {
    const name = (await recognitionDataFolder(parent)).slice(parent.length + 1);
    const elsewhere = await mkdtemp(join(parent, 'elsewhere-'));
    await symlink(join(parent, name), join(elsewhere, name));
    expect(await recognitionDataFolder(elsewhere)).toBe('');
    const taken = await mkdtemp(join(parent, 'taken-'));
    await writeFile(join(taken, name), '');
    expect(await recognitionDataFolder(taken)).toBe('');
    expect(await recognitionDataFolder(join(parent, 'missing'))).toBe('');
  });
});
