import iconv from 'iconv-lite';

/** One entry as the central directory declares it. */
export interface ZipEntry {
  /** As stored: may hold any path, with either slash. */
  readonly name: string;
  readonly compressedBytes: number;
  readonly bytes: number;
  readonly encrypted: boolean;
  /** 0 stored, 8 deflated; others are rare. */
  readonly method: number;
  readonly crc32: number;
  /** A link to another file instead of a file. */
  readonly isLink: boolean;
  /** Where its local header stands. */
  readonly headerOffset: number;
}

const endSignature = 0x06054b50;
const end64LocatorSignature = 0x07064b50;
const end64Signature = 0x06064b50;
const entrySignature = 0x02014b50;
const endBytes = 22;
const end64LocatorBytes = 20;
const end64Bytes = 56;
const entryBytes = 46;
const maxCommentBytes = 0xffff;
/** Stands in a 32-bit field whose value is in the ZIP64 extra field. */
const in64 = 0xffffffff;
const encryptedFlag = 1;
/** Programs on Unix keep the kind of a file in the upper half of its outer attributes. */
const madeOnUnix = 3;
const kindMask = 0xf000;
const linkKind = 0xa000;
const utf8Flag = 0x0800;
/** Real office files have tens to hundreds of parts, packages of documents as many files. */
export const maxZipEntries = 5_000;

/** The central directory of a ZIP archive, without inflating anything: at most one entry more than is read, none for an empty archive. Null when there is none, as in a truncated file. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const start = findStart(view, end);
  if (start === null) return null;
  const entries: ZipEntry[] = [];
  let at = start.at;
  while (entries.length <= maxZipEntries && isAt(view, at, entrySignature, entryBytes)) {
    const read = readEntry(view, at, start.shift);
    entries.push(read.entry);
    at = read.next;
  }
  return entries.length > 0 || at === end ? entries : null;
}

/** Real files compress up to 26 times; small ones of little content more. */
const maxRatio = 150;
const ratioFromBytes = 5 * 1024 * 1024;

/** True for an entry that claims to hold far more than what it is packed into can honestly hold. */
export function isZipBomb({ bytes, compressedBytes }: ZipEntry): boolean {
  return bytes > ratioFromBytes && bytes > compressedBytes * maxRatio;
}

function findEnd(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - endBytes - maxCommentBytes);
  for (let at = view.byteLength - endBytes; at >= first; at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  return null;
}

/** Where the directory starts, and by how much offsets are off because something was put in front of the archive. */
function findStart(view: DataView, end: number): { at: number; shift: number } | null {
  const { offset, sizeBytes, before } = readEnd64(view, end) ?? {
    offset: view.getUint32(end + 16, true),
    sizeBytes: view.getUint32(end + 12, true),
    before: end,
  };
  if (isAt(view, offset, entrySignature, entryBytes)) return { at: offset, shift: 0 };
  const shifted = before - sizeBytes;
  if (isAt(view, shifted, entrySignature, entryBytes)) return { at: shifted, shift: shifted - offset };
  return sizeBytes === 0 ? { at: end, shift: 0 } : null;
}

function readEnd64(view: DataView, end: number): { offset: number; sizeBytes: number; before: number } | null {
  const locator = end - end64LocatorBytes;
  if (!isAt(view, locator, end64LocatorSignature, end64LocatorBytes)) return null;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (!isAt(view, at, end64Signature, end64Bytes)) return null;
  return {
    offset: Number(view.getBigUint64(at + 48, true)),
    sizeBytes: Number(view.getBigUint64(at + 40, true)),
    before: at,
  };
}

function readEntry(view: DataView, at: number, shift: number): { entry: ZipEntry; next: number } {
  const flags = view.getUint16(at + 8, true);
  const nameBytes = view.getUint16(at + 28, true);
  const extraAt = at + entryBytes + nameBytes;
  const extraBytes = view.getUint16(at + 30, true);
  const sizes = [24, 20, 42].map((field) => view.getUint32(at + field, true));
  const [bytes = 0, compressedBytes = 0, headerOffset = 0] = widen(sizes, extraField(view, extraAt, extraBytes, 1));
  const name = new Uint8Array(view.buffer, view.byteOffset).subarray(at + entryBytes, extraAt);
  return {
    entry: {
      name: decodeName(name, (flags & utf8Flag) !== 0),
      compressedBytes,
      bytes,
      encrypted: (flags & encryptedFlag) !== 0,
      method: view.getUint16(at + 10, true),
      crc32: view.getUint32(at + 16, true),
      isLink: view.getUint8(at + 5) === madeOnUnix && (view.getUint16(at + 40, true) & kindMask) === linkKind,
      headerOffset: headerOffset + shift,
    },
    next: extraAt + extraBytes + view.getUint16(at + 32, true),
  };
}

/** The ZIP64 extra field holds, in this order, the values that did not fit. */
function widen(sizes: readonly number[], extra: DataView | null): number[] {
  let at = 0;
  return sizes.map((size) => {
    if (size !== in64 || extra === null || at + 8 > extra.byteLength) return size;
    at += 8;
    return Number(extra.getBigUint64(at - 8, true));
  });
}

function extraField(view: DataView, start: number, length: number, id: number): DataView | null {
  const end = Math.min(start + length, view.byteLength);
  for (let at = start; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    const size = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === id && at + 4 + size <= end) {
      return new DataView(view.buffer, view.byteOffset + at + 4, size);
    }
  }
  return null;
}

/** Names without the UTF-8 flag are in code page 437 by the standard, but in UTF-8 from many programs. */
function decodeName(name: Uint8Array, saysUtf8: boolean): string {
  if (saysUtf8) return new TextDecoder().decode(name);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(name);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return iconv.decode(Buffer.from(name), 'cp437');
  }
}

function isAt(view: DataView, at: number, signature: number, length: number): boolean {
  return at >= 0 && at + length <= view.byteLength && view.getUint32(at, true) === signature;
}
