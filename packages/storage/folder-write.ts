import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { type FolderLayout, trailer } from './folder-layout.ts';
import type { MeasuredBody } from './measure-body.ts';

/** Another process may remove the folder it just emptied while we put a file into it. */
const maxTries = 5;

/** Writes a body to a new file in `incoming/`, flushed to the disk. Whatever fails, nothing stays behind. */
export async function writeIncoming(layout: FolderLayout, body: MeasuredBody): Promise<string> {
  const path = join(layout.incoming, randomUUID());
  const file = await open(path, 'wx', 0o640);
  try {
    for await (const chunk of body.chunks) await file.writeFile(chunk);
    await file.writeFile(trailer(body.measure().sha256));
    await file.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return path;
}

/** Gives the written file its name in one step; answers false when `ifAbsent` and the name is taken. The incoming file is gone afterwards. */
export async function publish(
  layout: FolderLayout,
  { incoming, key, ifAbsent }: { incoming: string; key: string; ifAbsent: boolean },
): Promise<boolean> {
  const target = layout.fileOf(key);
  try {
    await withFolder(dirname(target), () => (ifAbsent ? link(incoming, target) : rename(incoming, target)));
  } catch (error) {
    if (ifAbsent && hasCode(error, 'EEXIST')) return false;
    throw error;
  } finally {
    await rm(incoming, { force: true });
  }
  await flushFolders(layout.objects, dirname(target));
  return true;
}

/** Whether a file system error has this code. */
export function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

async function withFolder(folder: string, work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    await mkdir(folder, { recursive: true, mode: 0o750 });
    try {
      return await work();
    } catch (error) {
      if (!hasCode(error, 'ENOENT') || tries >= maxTries) throw error;
    }
  }
}

/** A new name survives a power cut only when every folder on its path has been flushed too. */
async function flushFolders(root: string, folder: string): Promise<void> {
  const path = [root];
  for (const name of relative(root, folder).split('/').filter(Boolean)) path.push(join(path.at(-1) ?? root, name));
  for (const each of path.toReversed()) {
    const handle = await open(each, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }
}
