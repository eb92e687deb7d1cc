import iconv from 'iconv-lite';
import { decodeText } from '../text/decode-text.ts';

/** Standards let the encoding stand in the first 1,024 bytes; pages with much in front of it exist. */
const headBytes = 4_096;
/** Names of encodings that browsers take for Windows-1252. */
const westernNames = /^(?:iso-?8859-?1|latin-?1|ascii|us-ascii|cp-?1252)$/i;

/** A page as text: by its byte order mark, else as UTF-8 where it is valid, else by the encoding it names, else by a guess. Null when the bytes are binary. */
export function decodeHtml(bytes: Uint8Array): string | null {
  const guessed = decodeText(bytes);
  if (guessed === null || guessed.encoding !== 'windows-1252') return guessed?.text ?? null;
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, headBytes));
  const named = /<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w-]{2,40})/i.exec(head)?.[1];
  const declared = named ?? /^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,40})/i.exec(head)?.[1];
  if (declared === undefined || westernNames.test(declared) || !iconv.encodingExists(declared)) return guessed.text;
  return iconv.decode(Buffer.from(bytes), declared);
}
