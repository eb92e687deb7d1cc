import type { Random } from './random.ts';

/** Bytes that stand for a meaning somewhere: ends of strings, signs of numbers, marks of encodings. */
const telling = [
  0, 1, 9, 10, 13, 0x20, 0x22, 0x28, 0x29, 0x2d, 0x3c, 0x3e, 0x5b, 0x5c, 0x7f, 0x80, 0xc0, 0xfe, 0xff,
] as const;
const numbers = [
  '0',
  '-1',
  '1',
  '65536',
  '2147483648',
  '4294967295',
  '99999999999999',
  '1e9',
  '0.0000001',
  'NaN',
  '',
] as const;
const tokens = [
  '<<',
  '>>',
  '[',
  ']',
  '(',
  ')',
  '/',
  '%',
  '%PDF-1.7\n',
  'endobj',
  'stream\n',
  'R ',
  'null',
  'BT',
  'ET',
  'q ',
  'Q ',
  'Do ',
  'BDC ',
  'EMC ',
  '<',
  '</',
  '/>',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<?xml',
  '&#0;',
  '&#xD800;',
  '&amp;',
  '&nosuch;',
  '"',
  "'",
  '\r\n\r\n',
  '--',
  'boundary=',
  '=?utf-8?B?',
  '=\r\n',
  'Content-Type: ',
  '|---|',
  '\n#',
  '```',
  '\u202e',
  '\ud83d\ude00',
  ',',
  ';',
  '\t',
  '\0',
] as const;
/** Copies of a piece that tempt a reader into slow or deep work, in files that stay small. */
const manyCopies = 40;
const longestPiece = 600;

type Mutation = (bytes: Uint8Array, random: Random) => Uint8Array;

const mutations: readonly [Mutation, ...Mutation[]] = [
  flipBit,
  flipBit,
  setByte,
  truncate,
  deletePiece,
  repeatPiece,
  movePiece,
  changeNumber,
  changeNumber,
  insertToken,
  insertToken,
];

/** A few random changes to the bytes of a file. */
export function mutateBytes(bytes: Uint8Array, random: Random): Uint8Array {
  let changed = bytes;
  const rounds = 1 + random.below(random.chance(0.3) ? 12 : 3);
  for (let round = 0; round < rounds; round += 1) changed = random.pick(mutations)(changed, random);
  return changed;
}

function flipBit(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = bytes.slice();
  const at = random.below(bytes.length);
  changed[at] = (changed[at] ?? 0) ^ (1 << random.below(8));
  return changed;
}

function setByte(bytes: Uint8Array, random: Random): Uint8Array {
  const changed = bytes.slice();
  changed[random.below(bytes.length)] = random.pick(telling);
  return changed;
}

function truncate(bytes: Uint8Array, random: Random): Uint8Array {
  return bytes.slice(0, random.chance(0.5) ? random.below(bytes.length) : bytes.length - random.below(64));
}

function deletePiece(bytes: Uint8Array, random: Random): Uint8Array {
  const { start, end } = piece(bytes, random);
  return join(bytes.subarray(0, start), bytes.subarray(end));
}

function repeatPiece(bytes: Uint8Array, random: Random): Uint8Array {
  const { start, end } = piece(bytes, random);
  const copies = random.chance(0.2) ? manyCopies : 1;
  return join(
    bytes.subarray(0, end),
    ...Array.from({ length: copies }, () => bytes.subarray(start, end)),
    bytes.subarray(end),
  );
}

function movePiece(bytes: Uint8Array, random: Random): Uint8Array {
  const { start, end } = piece(bytes, random);
  const rest = join(bytes.subarray(0, start), bytes.subarray(end));
  const at = random.below(rest.length);
  return join(rest.subarray(0, at), bytes.subarray(start, end), rest.subarray(at));
}

function changeNumber(bytes: Uint8Array, random: Random): Uint8Array {
  const isDigit = (at: number): boolean => (bytes[at] ?? 0) >= 0x30 && (bytes[at] ?? 0) <= 0x39;
  let start = random.below(bytes.length);
  while (start < bytes.length && !isDigit(start)) start += 1;
  let end = start;
  while (isDigit(end)) end += 1;
  return join(bytes.subarray(0, start), encode(random.pick(numbers)), bytes.subarray(end));
}

function insertToken(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  return join(bytes.subarray(0, at), encode(random.pick(tokens)), bytes.subarray(at));
}

function piece(bytes: Uint8Array, random: Random): { start: number; end: number } {
  const start = random.below(bytes.length);
  return { start, end: Math.min(bytes.length, start + 1 + random.below(longestPiece)) };
}

function join(...parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
