import { access, mkdir, readdir, rm, rmdir, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BidsmithError, type Log, type ObjectStore } from '@bidsmith/core';
import { folderLayout, type FolderLayout } from './folder-layout.ts';
import { listKeys, readObject, streamObject } from './folder-read.ts';
import { hasCode, publish, writeIncoming } from './folder-write.ts';
import { measureBody } from './measure-body.ts';
import { validKey, validPrefix } from './object-key.ts';
import { toStoreError } from './store-error.ts';

export interface FolderStoreOptions {
  /** Made when it is not there. Several processes may use it at once. */
  readonly folder: string;
  readonly log: Log;
}

/** No upload takes this long: what is older was left by a process that died. */
const staleAfterMs = 24 * 60 * 60 * 1_000;

/** Objects as files in a folder. Rejects with `storage_unavailable` when the folder cannot be written. */
export async function createFolderStore({ folder, log }: FolderStoreOptions): Promise<ObjectStore> {
  const layout = folderLayout(folder);
  await guarded(async () => {
    for (const each of [layout.objects, layout.incoming]) await mkdir(each, { recursive: true, mode: 0o750 });
    await removeStale(layout, log);
  });

  return {
    put: (key, body, { ifAbsent = false, maxBytes, signal }) =>
      guarded(async () => {
        validKey(key);
        const measured = measureBody(body, { maxBytes, signal });
        const incoming = await writeIncoming(layout, measured);
        const created = await publish(layout, { incoming, key, ifAbsent });
        return { ...measured.measure(), created };
      }, signal),
    get: (key, options) => guarded(() => readObject(layout.fileOf(validKey(key)), options), options.signal),
    stream: (key, { signal } = {}) => guarded(() => streamObject(layout.fileOf(validKey(key)), signal), signal),
    has: (key) => guarded(() => exists(layout.fileOf(validKey(key)))),
    remove: (key) => guarded(() => removeObject(layout, validKey(key))),
    async *list(prefix) {
      try {
        yield* listKeys(layout, validPrefix(prefix));
      } catch (error) {
        throw toFolderError(error);
      }
    },
    presign: async () => null,
    check: (signal) =>
      guarded(async () => {
        signal?.throwIfAborted();
        const probe = await writeIncoming(layout, measureBody(new Uint8Array([1]), { signal }));
        await unlink(probe);
      }, signal),
    close: async () => {},
  };
}

async function guarded<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toFolderError(error, signal);
  }
}

function toFolderError(error: unknown, signal?: AbortSignal): unknown {
  if (hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT'))
    return new BidsmithError('storage_unavailable', { detail: 'The disk of the object store is full.', cause: error });
  return toStoreError(error, signal);
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
}

/** Folders left empty go too; one that just got a new file stays. */
async function removeObject(layout: FolderLayout, key: string): Promise<void> {
  const path = layout.fileOf(key);
  await rm(path, { force: true });
  for (let folder = dirname(path); folder !== layout.objects; folder = dirname(folder)) {
    try {
      await rmdir(folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) continue;
      if (hasCode(error, 'ENOTEMPTY') || hasCode(error, 'EEXIST')) return;
      throw error;
    }
  }
}

async function removeStale({ incoming }: FolderLayout, log: Log): Promise<void> {
  const old = Date.now() - staleAfterMs;
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtimeMs > old) continue;
    await rm(path, { force: true });
    log.info({ file: name }, 'An unfinished object of a former process was removed.');
  }
}
