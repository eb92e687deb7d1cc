import { crc32, inflateRawSync } from 'node:zlib';
import { isZipBomb, type ZipEntry } from '../zip-directory.ts';

const localSignature = 0x04034b50;
const localBytes = 30;
const stored = 0;
const deflated = 8;

/** What the inflated entry is, or why there is none: `method` unknown, `damaged`, or larger than `tooLarge` allows or it declares. */
export type Inflated = Uint8Array | 'method' | 'damaged' | 'tooLarge';

/** One entry of an archive, inflated into at most the bytes it declares and at most `maxBytes`, and checked against its checksum. Never throws for bad bytes. */
export function inflateEntry(archive: Uint8Array, entry: ZipEntry, maxBytes: number): Inflated {
  const packed = packedBytes(archive, entry);
  if (packed === null) return 'damaged';
  if (entry.bytes > maxBytes || isZipBomb(entry)) return 'tooLarge';
  if (entry.method !== stored && entry.method !== deflated) return 'method';
  const content = entry.method === stored ? packed : inflate(packed, entry.bytes);
  if (!(content instanceof Uint8Array)) return content;
  return content.length === entry.bytes && crc32(content) === entry.crc32 ? content : 'damaged';
}

function packedBytes(archive: Uint8Array, { headerOffset, compressedBytes }: ZipEntry): Uint8Array | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (headerOffset < 0 || headerOffset + localBytes > archive.length) return null;
  if (view.getUint32(headerOffset, true) !== localSignature) return null;
  const start =
    headerOffset + localBytes + view.getUint16(headerOffset + 26, true) + view.getUint16(headerOffset + 28, true);
  return start + compressedBytes <= archive.length ? archive.subarray(start, start + compressedBytes) : null;
}

function inflate(packed: Uint8Array, declaredBytes: number): Inflated {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, declaredBytes) });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'damaged';
  }
}
