import iconv from 'iconv-lite';

export interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
}

/** Share of NUL bytes above which bytes are no text, and share in one half of the byte pairs that tells UTF-16 without a byte order mark. */
const maxNulShare = 0.1;
const utf16NulShare = 0.3;
/** Text in a code page has page breaks and a stray control character at most; binary files that are half plain text, such as a PDF without its header, have more. */
const maxControlShare = 0.01;

/** Control characters that lay text out: tab, line feed, form feed, carriage return. */
const layoutBytes: ReadonlySet<number> = new Set([9, 10, 12, 13]);
const firstPrintable = 32;

/** Bytes as text by byte order mark, by the NULs of UTF-16, by validity as UTF-8, else as Windows-1252. Null when the bytes are binary. */
export function decodeText(bytes: Uint8Array): DecodedText | null {
  const encoding = sniffEncoding(bytes);
  if (encoding === null) return null;
  if (encoding === 'windows-1252') return { text: iconv.decode(Buffer.from(bytes), encoding), encoding };
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function sniffEncoding(bytes: Uint8Array): DecodedText['encoding'] | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const nuls = countNuls(bytes);
  const half = Math.max(1, bytes.length / 2);
  if (nuls.odd / half > utf16NulShare && nuls.even / half < maxNulShare) return 'utf-16le';
  if (nuls.even / half > utf16NulShare && nuls.odd / half < maxNulShare) return 'utf-16be';
  if ((nuls.even + nuls.odd) / Math.max(1, bytes.length) > maxNulShare) return null;
  if (isUtf8(bytes)) return 'utf-8';
  return hasFewControls(bytes) ? 'windows-1252' : null;
}

function countNuls(bytes: Uint8Array): { even: number; odd: number } {
  const count = { even: 0, odd: 0 };
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0) count[at % 2 === 0 ? 'even' : 'odd'] += 1;
  }
  return count;
}

/** A character cut off at the end does not count: the bytes may be the head of a longer file. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function hasFewControls(bytes: Uint8Array): boolean {
  const controls = bytes.reduce((sum, byte) => (byte < firstPrintable && !layoutBytes.has(byte) ? sum + 1 : sum), 0);
  return controls <= Math.max(1, bytes.length * maxControlShare);
}
