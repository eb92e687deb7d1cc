import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { removeAbandoned } from './cluster-place.ts';

const dayMs = 24 * 3600 * 1000;
let folder: string;
let shelf: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bidsmith-place-'));
  shelf = join(folder, 'shelf');
  await mkdir(shelf);
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A database on the shelf whose data folder was there `daysAgo` when it last started. */
async function shelve(name: string, at: { dataFolder: string; daysAgo: number; device?: number }): Promise<void> {
  const home = join(shelf, name);
  await mkdir(join(home, 'postgres'), { recursive: true });
  const device = at.device ?? (await stat(folder)).dev;
  await writeFile(join(home, 'origin.json'), JSON.stringify({ dataFolder: at.dataFolder, device }));
  const time = new Date(Date.now() - at.daysAgo * dayMs);
  await utimes(join(home, 'origin.json'), time, time);
}

describe('removeAbandoned', () => {
  it('removes a database only when its data folder was deleted long ago', async () => {
    const present = join(folder, 'present');
    await mkdir(present);
    await writeFile(join(present, 'postgres.location'), 'here');
    await shelve('in-use', { dataFolder: present, daysAgo: 90 });
    await shelve('deleted-long-ago', { dataFolder: join(folder, 'gone', 'data'), daysAgo: 8 });
    await shelve('deleted-lately', { dataFolder: join(folder, 'gone', 'data'), daysAgo: 6 });
    await shelve('not-mounted', { dataFolder: join(folder, 'disk', 'data'), daysAgo: 90, device: -1 });
    await mkdir(join(shelf, 'not-ours'));
    await removeAbandoned(shelf, 7 * dayMs);
    expect((await readdir(shelf)).toSorted()).toEqual(['deleted-lately', 'in-use', 'not-mounted', 'not-ours']);
  });
});
