import { decodeText } from '../text/decode-text.ts';
import { lengthLine, mailboxLine } from './looks-like-mail.ts';

const lineFeed = 10;
const carriageReturn = 13;
const utf16Marks: readonly (readonly [number, number])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];
const utf8Mark = [0xef, 0xbb, 0xbf];
const mailboxStart = Buffer.from('\nFrom ');
const lineLookedAt = 400;

/** The mails of a file, each from its first header field on: one, or the several of a mailbox. */
export function splitMails(file: Uint8Array): Uint8Array[] {
  const bytes = Buffer.from(toBytes(file));
  let at = bytes.subarray(0, 3).equals(Buffer.from(utf8Mark)) ? 3 : 0;
  while (bytes[at] === lineFeed || bytes[at] === carriageReturn) at += 1;
  if (lengthLine.test(lineAt(bytes, at))) return [bytes.subarray(nextLine(bytes, at))];
  if (!mailboxLine.test(lineAt(bytes, at))) return [bytes.subarray(at)];
  const mails: Uint8Array[] = [];
  while (at < bytes.length) {
    const start = nextLine(bytes, at);
    const end = nextMail(bytes, start);
    if (end > start) mails.push(bytes.subarray(start, end));
    at = end + 1;
  }
  return mails;
}

function toBytes(file: Uint8Array): Uint8Array {
  const isWide = utf16Marks.some(([first, second]) => file[0] === first && file[1] === second);
  return isWide ? Buffer.from(decodeText(file)?.text ?? '') : file;
}

/** Where the line in front of the next mail of a mailbox starts, less the line feed before it. */
function nextMail(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(mailboxStart, from);
  while (at >= 0 && !mailboxLine.test(lineAt(bytes, at + 1))) at = bytes.indexOf(mailboxStart, at + 1);
  return at < 0 ? bytes.length : at;
}

function lineAt(bytes: Buffer, at: number): string {
  const end = bytes.indexOf(lineFeed, at);
  const stop = end < 0 ? bytes.length : end;
  return bytes
    .subarray(at, Math.min(stop, at + lineLookedAt))
    .toString('latin1')
    .trimEnd();
}

function nextLine(bytes: Buffer, at: number): number {
  const end = bytes.indexOf(lineFeed, at);
  return end < 0 ? bytes.length : end + 1;
}
