import type { Refusal } from './sniff-format.ts';
import { refuseDeclaredPackage } from './sniff-package.ts';
import { refuseOle } from './sniff-ole.ts';

type Signature = readonly [magic: readonly number[], reason: string];

const ascii = (text: string): readonly number[] => [...Buffer.from(text, 'latin1')];
const picture = (kind: string): string => `The file is a picture (${kind}). Save it as PNG, JPEG or PDF and send that.`;
const archive = (kind: string): string => `The file is a ${kind} archive. Unpack it, or pack it as ZIP, and send that.`;

const programs: readonly (readonly number[])[] = [
  ascii('MZ'),
  ascii('\x7fELF'),
  [0xca, 0xfe, 0xba, 0xbe],
  [0xcf, 0xfa, 0xed, 0xfe],
  [0xce, 0xfa, 0xed, 0xfe],
  ascii('\0asm'),
];
const imagesRead: readonly (readonly number[])[] = [
  ascii('\x89PNG'),
  [0xff, 0xd8, 0xff],
  ascii('II*\0'),
  ascii('MM\0*'),
];
const foreign: readonly Signature[] = [
  [ascii('GIF8'), picture('GIF')],
  [ascii('RIFF'), picture('WebP')],
  [ascii('\0\0\0\x0cjP  '), picture('JPEG 2000')],
  [ascii('II+\0'), picture('BigTIFF')],
  [ascii('8BPS'), picture('Photoshop')],
  [ascii('AT&TFORM'), 'The file is a DjVu document. Convert it to PDF and send that.'],
  [[0xc5, 0xd0, 0xd3, 0xc6], 'The file is PostScript. Convert it to PDF and send that.'],
  [ascii('AC10'), 'The file is a drawing (DWG). Plot it to PDF and send that.'],
  [[0x1f, 0x8b], archive('gzip')],
  [ascii('7z\xbc\xaf\x27\x1c'), archive('7-Zip')],
  [ascii('Rar!'), archive('RAR')],
  [ascii('\xfd7zXZ'), archive('xz')],
  [ascii('BZh'), archive('bzip2')],
  [[0x28, 0xb5, 0x2f, 0xfd], archive('zstd')],
  [ascii('MSCF'), archive('Cabinet')],
  [
    ascii('PK\x07\x08'),
    'The file is one part of a split ZIP archive. Join the parts, unpack them and send the documents.',
  ],
  [ascii('\xffWPC'), 'The file is from WordPerfect. Open it and save it as .docx or PDF.'],
  [[0xe4, 0x52, 0x5c, 0x7b, 0x8c, 0xd8, 0xa7, 0x4d], 'The file is a OneNote section. Export it as PDF and send that.'],
  [
    [0x78, 0x9f, 0x3e, 0x22],
    'The file is Outlook\u2019s winmail.dat. Ask the sender for the attachments themselves, or save the mail as .eml with them.',
  ],
  [[0x4c, 0, 0, 0, 1, 0x14, 2, 0], 'The file is a shortcut. Upload the file that it points to.'],
];
const oleMagic = [0xd0, 0xcf, 0x11, 0xe0];
const zips: readonly (readonly number[])[] = [ascii('PK\x03\x04'), ascii('PK\x05\x06')];
const tarMagicAt = 257;
const heifBrandAt = 4;
const heifBrand = /^ftyp(?:heic|heix|hevc|mif1|msf1|avif)/;

/** What the magic bytes say: a refusal, `program`, `zip` or `image` for the caller to decide, null for everything else. */
export function sniffBinary(bytes: Uint8Array, filename: string): Refusal | 'program' | 'zip' | 'image' | null {
  const starts = (magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
  const textAt = (at: number, length: number): string =>
    Buffer.from(bytes.subarray(at, at + length)).toString('latin1');
  if (programs.some(starts)) return 'program';
  if (zips.some(starts)) return refuseDeclaredPackage(bytes) ?? 'zip';
  if (imagesRead.some(starts)) return 'image';
  if (starts(oleMagic)) return refuseOle(bytes, filename);
  const reason = foreign.find(([magic]) => starts(magic))?.[1];
  if (reason !== undefined) return unsupported(reason);
  if (textAt(tarMagicAt, 5) === 'ustar') return unsupported(archive('tar'));
  if (heifBrand.test(textAt(heifBrandAt, 8))) return unsupported(picture('HEIC'));
  if (isSigned(bytes))
    return unsupported('The file is a signed envelope (.p7m). Open it and save the document inside, then send that.');
  return null;
}

/** The object identifier of signed or enveloped data, near the start of a DER sequence. */
const signedDataId = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07]);
const signedHeadBytes = 32;

function isSigned(bytes: Uint8Array): boolean {
  return bytes[0] === 0x30 && Buffer.from(bytes.subarray(0, signedHeadBytes)).includes(signedDataId);
}

function unsupported(reason: string): Refusal {
  return { code: 'unsupported_media_type', reason };
}
