import type { Refusal } from './sniff-format.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
/** The directory of an OLE2 file may lie anywhere; its encrypted form names this stream in UTF-16. */
const encryptedPackage = utf16('EncryptedPackage');

const images: readonly (readonly [string, readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a]],
  ['WebP', [0x52, 0x49, 0x46, 0x46]],
];
const archives: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['7-Zip', [0x37, 0x7a, 0xbc, 0xaf]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
];

/** What the magic bytes say: a refusal, `zip` or `executable` for the caller to decide, null for everything else. */
export function sniffBinary(bytes: Uint8Array): Refusal | 'zip' | 'executable' | null {
  const starts = (magic: readonly number[]): boolean => magic.every((byte, at) => bytes[at] === byte);
  if (starts([0x4d, 0x5a]) || starts([0x7f, 0x45, 0x4c, 0x46])) return 'executable';
  if (starts([0x50, 0x4b, 0x03, 0x04]) || starts([0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (starts([0xd0, 0xcf, 0x11, 0xe0])) return sniffOle(bytes);
  const image = images.find(([, magic]) => starts(magic));
  if (image) {
    return {
      code: 'unsupported_media_type',
      reason: `The file is a picture (${image[0]}). Run text recognition (OCR) on it and send the PDF that gives.`,
    };
  }
  const archive = archives.find(([, magic]) => starts(magic));
  if (archive) {
    return {
      code: 'unsupported_media_type',
      reason: `The file is a ${archive[0]} archive. Unpack it and send the documents in it.`,
    };
  }
  return null;
}

function sniffOle(bytes: Uint8Array): Refusal {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(encryptedPackage)) {
    return {
      code: 'document_encrypted',
      reason: 'The Office file is protected by a password. Remove it and upload the file again.',
    };
  }
  return {
    code: 'unsupported_media_type',
    reason: 'The file is in an old Office format. Open it and save it as .docx or PDF.',
  };
}

interface Markup {
  readonly what: string;
  readonly remedy: string;
  readonly pattern: RegExp;
  readonly extension?: RegExp;
}
const markupHeadCharacters = 4_096;
const markups: readonly Markup[] = [
  {
    what: 'a web page (HTML)',
    extension: /\.x?html?$/i,
    remedy: 'Print the page to PDF and send that.',
    pattern: /^\s*(?:<!--[\s\S]{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b/i,
  },
  { what: 'XML', remedy: 'Export the document as PDF or DOCX.', pattern: /^\s*<\?xml\b/i },
  { what: 'rich text (RTF)', remedy: 'Open it and save it as .docx or PDF.', pattern: /^\s*\{\\rtf/ },
  { what: 'PostScript', remedy: 'Convert it to PDF and send that.', pattern: /^%!PS/ },
  {
    what: 'JSON',
    extension: /\.json$/i,
    remedy: 'Send the document itself as PDF, DOCX, Markdown or plain text.',
    pattern: /^\s*(?:\{\s*(?:"|\})|\[\s*(?:[{["]|\]\s*$))/,
  },
  {
    what: 'an e-mail',
    extension: /\.(?:eml|msg)$/i,
    remedy: 'Save its text or its attachments as files and send those.',
    pattern:
      /^(?:Return-Path|Received|Delivered-To|MIME-Version|Message-ID|From|To|Subject|Date): [\s\S]*?^(?:MIME-Version|Message-ID|Received|Content-Type): /im,
  },
];

/** Text that is no prose: what it is and what to do, or null. */
export function sniffMarkup(text: string, filename: string): Markup | null {
  const named = markups.find(({ extension }) => extension?.test(filename) === true);
  return named ?? markups.find(({ pattern }) => pattern.test(text.slice(0, markupHeadCharacters))) ?? null;
}
