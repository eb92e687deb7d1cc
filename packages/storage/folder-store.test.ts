import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderStore } from './folder-store.ts';

const log = { debug() {}, info() {}, warn() {}, error() {} };
const options = { contentType: 'text/plain' };

describe('the folder store', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bidsmith-folder-store-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('keeps objects for the next process', async () => {
    const first = await createFolderStore({ folder, log });
    await first.put('a/b', Buffer.from('text'), options);
    await first.close();
    const second = await createFolderStore({ folder, log });
    expect(Buffer.from(await second.get('a/b', { maxBytes: 4 })).toString()).toBe('text');
  });

  it('removes what a process left unfinished a day ago, and nothing younger', async () => {
    const incoming = join(folder, 'incoming');
    await mkdir(incoming);
    await writeFile(join(incoming, 'old'), 'x');
    await writeFile(join(incoming, 'young'), 'x');
    const twoDaysAgo = Date.now() / 1_000 - 2 * 86_400;
    await utimes(join(incoming, 'old'), twoDaysAgo, twoDaysAgo);
    await createFolderStore({ folder, log });
    expect(await readdir(incoming)).toEqual(['young']);
  });

  it('refuses a folder that cannot be one', async () => {
    await writeFile(join(folder, 'file'), 'x');
    await expect(createFolderStore({ folder: join(folder, 'file'), log })).rejects.toMatchObject({
      code: 'storage_unavailable',
      retryable: true,
    });
  });

  it('takes an object cut short, or a foreign file, for damaged', async () => {
    const store = await createFolderStore({ folder, log });
    await store.put('cut', Buffer.from('a text that is cut short'), options);
    await truncate(join(folder, 'objects', 'cut~'), 50);
    await writeFile(join(folder, 'objects', 'foreign~'), 'short');
    for (const key of ['cut', 'foreign'])
      await expect(store.get(key, { maxBytes: 100 })).rejects.toMatchObject({ code: 'storage_unavailable' });
  });

  it('lists nothing but objects', async () => {
    const store = await createFolderStore({ folder, log });
    await store.put('a', Buffer.from('text'), options);
    await writeFile(join(folder, 'objects', 'README'), 'x');
    expect(await Array.fromAsync(store.list(''))).toEqual(['a']);
  });

  it('says so when nothing more can be written, and leaves nothing', async () => {
    // The shell's limit on file sizes stands in for a full disk: writing past it fails in the same call.
    const script = `
      import { createFolderStore } from ${JSON.stringify(import.meta.resolve('./folder-store.ts'))};
      import { readdir } from 'node:fs/promises';
      process.on('SIGXFSZ', () => {});
      const log = { debug() {}, info() {}, warn() {}, error() {} };
      const store = await createFolderStore({ folder: ${JSON.stringify(folder)}, log });
      const code = await store.put('big', Buffer.alloc(4_000_000), { contentType: 'x' }).catch((error) => error.code);
      console.log(JSON.stringify({ code, left: await readdir(${JSON.stringify(join(folder, 'incoming'))}) }));`;
    const path = join(folder, 'script.mjs');
    await writeFile(path, script);
    const { stdout } = await promisify(execFile)(
      '/bin/sh',
      ['-c', 'ulimit -f 1000; exec "$0" "$1"', process.execPath, path],
      {
        timeout: 20_000,
      },
    );
    expect(JSON.parse(stdout)).toEqual({ code: 'storage_unavailable', left: [] });
  });
});
