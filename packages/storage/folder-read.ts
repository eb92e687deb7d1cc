import { createHash } from 'node:crypto';
import { type FileHandle, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { hasCode } from './folder-write.ts';
import { type FolderLayout, readTrailer, segmentOf, trailerBytes } from './folder-layout.ts';
import { damaged, notFound, tooLarge } from './store-error.ts';
import { verifyStream } from './verify-stream.ts';

interface OpenObject {
  readonly file: FileHandle;
  readonly sizeBytes: number;
  readonly sha256: string;
}

/** The whole object, verified. Throws `payload_too_large` before reading anything. */
export async function readObject(
  path: string,
  { maxBytes, signal }: { maxBytes: number; signal?: AbortSignal | undefined },
): Promise<Uint8Array> {
  const { file, sizeBytes, sha256 } = await openObject(path);
  try {
    if (sizeBytes > maxBytes) throw tooLarge(maxBytes);
    const bytes = await file.readFile({ signal });
    const content = bytes.subarray(0, sizeBytes);
    if (createHash('sha256').update(content).digest('hex') !== sha256) throw damaged();
    return content;
  } finally {
    await file.close();
  }
}

/** The object as a stream, which ends in an error when it is damaged. */
export async function streamObject(path: string, signal?: AbortSignal): Promise<Readable> {
  const { file, sizeBytes, sha256 } = await openObject(path);
  if (sizeBytes === 0) {
    await file.close();
    return verifyStream(Readable.from([]), { sha256, signal });
  }
  return verifyStream(file.createReadStream({ start: 0, end: sizeBytes - 1 }), { sha256, signal });
}

/** The keys that begin with the prefix, in the order of their bytes, as S3 lists them. */
export async function* listKeys(layout: FolderLayout, prefix: string): AsyncGenerator<string> {
  const cut = prefix.lastIndexOf('/') + 1;
  yield* walk(layout, prefix.slice(0, cut), prefix);
}

async function* walk(layout: FolderLayout, base: string, prefix: string): AsyncGenerator<string> {
  const entries = await entriesOf(join(layout.objects, base));
  for (const entry of entries.map((name) => `${base}${name}`).toSorted(byBytes)) {
    if (!entry.startsWith(prefix) && !prefix.startsWith(entry)) continue;
    if (entry.endsWith('/')) yield* walk(layout, entry, prefix);
    else if (entry.startsWith(prefix)) yield entry;
  }
}

/** Segments of objects, and segments of folders with a slash behind them, which is how they count in the order of keys. */
async function entriesOf(folder: string): Promise<string[]> {
  try {
    const found = await readdir(folder, { withFileTypes: true });
    return found.flatMap((entry) => (entry.isDirectory() ? [`${entry.name}/`] : (segmentOf(entry.name) ?? [])));
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return [];
    throw error;
  }
}

function byBytes(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

async function openObject(path: string): Promise<OpenObject> {
  const file = await open(path, 'r').catch((error: unknown) => {
    throw hasCode(error, 'ENOENT') ? notFound() : error;
  });
  try {
    const { size } = await file.stat();
    const sizeBytes = size - trailerBytes;
    if (sizeBytes < 0) throw damaged();
    const { buffer } = await file.read(Buffer.alloc(trailerBytes), 0, trailerBytes, sizeBytes);
    const sha256 = readTrailer(buffer);
    if (sha256 === undefined) throw damaged();
    return { file, sizeBytes, sha256 };
  } catch (error) {
    await file.close();
    throw error;
  }
}
