import { Buffer } from 'node:buffer';
import { constants, inflateSync } from 'node:zlib';

/** What the bytes of a PDF say without a parser; names inside encrypted or damaged streams are not seen. */
export interface RawSigns {
  readonly hasScript: boolean;
  readonly startsProgram: boolean;
  /** Files hung on it are encrypted while its pages are not. */
  readonly locksAttachments: boolean;
  /** The table of its objects is not where it should be, so that a reader has to search for them. */
  readonly isRepaired: boolean;
}

/** Streams of objects are unpacked no further than this, each and together. */
const maxStreamBytes = 8 * 1024 * 1024;
const maxUnpackedBytes = 32 * 1024 * 1024;
/** Bytes between the type of a stream and its beginning, and at the end of the file for the pointer to the table of objects. */
const dictionaryBytes = 400;
const tailBytes = 2048;

/** Looks for tell-tale names, in the file as it lies and in its compressed objects. */
export function readRawSigns(file: Uint8Array): RawSigns {
  const raw = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  const found = { hasScript: false, startsProgram: false, locksAttachments: false };
  for (const part of partsOf(raw)) {
    found.hasScript ||= part.includes('/JavaScript');
    found.startsProgram ||= part.includes('/Launch');
    found.locksAttachments ||= part.includes('/EFOpen');
  }
  return { ...found, isRepaired: !raw.subarray(Math.max(0, raw.length - tailBytes)).includes('startxref') };
}

function* partsOf(raw: Buffer): Generator<Buffer> {
  yield raw;
  let left = maxUnpackedBytes;
  let at = raw.indexOf('/ObjStm');
  while (at >= 0 && left > 0) {
    const start = raw.indexOf('stream', at);
    const end = start < 0 ? -1 : raw.indexOf('endstream', start + 6);
    if (end < 0) return;
    const unpacked = start - at > dictionaryBytes ? null : unpack(raw.subarray(start + 6, end), left);
    if (unpacked !== null) {
      left -= unpacked.length;
      yield unpacked;
    }
    at = raw.indexOf('/ObjStm', end);
  }
}

/** Null for a stream that is packed in another way, encrypted or damaged. */
function unpack(stream: Buffer, left: number): Buffer | null {
  const skip = stream[0] === 13 && stream[1] === 10 ? 2 : 1;
  try {
    return inflateSync(stream.subarray(skip), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.min(maxStreamBytes, left),
    });
  } catch {
    return null;
  }
}
