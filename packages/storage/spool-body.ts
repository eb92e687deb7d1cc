import { createReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { MeasuredBody } from './measure-body.ts';

export interface SpooledBody {
  readonly sizeBytes: number;
  readonly sha256: string;
  /** The bytes while they fit into memory, otherwise a fresh stream of them. */
  content(): Uint8Array | Readable;
  discard(): Promise<void>;
}

/** A body up to this size is sent as one request from memory; a longer one goes through a temporary file, in parts of this size. */
export const partBytes = 16 * 1024 * 1024;

/**
 * Reads a body to its end before anything is sent: only then are its length and checksum known, which S3 wants first, and a body that turns out too
 * long or breaks off has left nothing behind in the bucket.
 */
export async function spoolBody(body: MeasuredBody): Promise<SpooledBody> {
  const chunks: Uint8Array[] = [];
  let inMemory = 0;
  let spill: Spill | undefined;
  try {
    for await (const chunk of body.chunks) {
      inMemory += chunk.length;
      chunks.push(chunk);
      if (inMemory <= partBytes) continue;
      spill ??= await openSpill();
      for (const each of chunks.splice(0)) await spill.file.writeFile(each);
      inMemory = 0;
    }
    if (!spill) {
      const bytes = Buffer.concat(chunks);
      return { ...body.measure(), content: () => bytes, discard: async () => {} };
    }
    for (const each of chunks) await spill.file.writeFile(each);
    await spill.file.close();
  } catch (error) {
    await spill?.discard();
    throw error;
  }
  const { path } = spill;
  return {
    ...body.measure(),
    content: () => createReadStream(path, { highWaterMark: 1024 * 1024 }),
    discard: () => spill.discard(),
  };
}

interface Spill {
  readonly path: string;
  readonly file: FileHandle;
  discard(): Promise<void>;
}

async function openSpill(): Promise<Spill> {
  const folder = await mkdtemp(join(tmpdir(), 'bidsmith-upload-'));
  const path = join(folder, 'body');
  const file = await open(path, 'wx', 0o600);
  return {
    path,
    file,
    async discard() {
      await file.close().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}
