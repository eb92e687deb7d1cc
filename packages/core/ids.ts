import { randomBytes } from 'node:crypto';

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const idPrefixes = {
  proposal: 'prop',
  file: 'file',
  artifact: 'art',
  event: 'evt',
  delivery: 'dlv',
  label: 'lbl',
  request: 'req',
  prediction: 'pred',
  call: 'call',
} as const;

/**
 * A new prefixed ULID, for example `prop_01K9…`: 48 bits of milliseconds, then 80 random bits, so ids sort by creation time.
 * Layout after the ULID specification (github.com/ulid/spec).
 */
export function createId(kind: keyof typeof idPrefixes): string {
  return `${idPrefixes[kind]}_${encode(BigInt(Date.now()), 10)}${encode(BigInt(`0x${randomBytes(10).toString('hex')}`), 16)}`;
}

function encode(value: bigint, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i++) {
    text = crockford.charAt(Number(rest & 31n)) + text;
    rest >>= 5n;
  }
  return text;
}
