import type { Document, ErrorCode } from '@bidsmith/core';
import { decodeText } from '../text/decode-text.ts';
import { isNamedAs, warnOfName } from './name-of-format.ts';
import { sniffPackage } from './sniff-package.ts';
import { sniffBinary } from './sniff-signature.ts';
import { sniffText } from './sniff-text.ts';

export type ReadableFormat = Exclude<Document['format'], 'unknown'>;

/** Why a file is not read: an error code, and what is wrong and what to do in words for the user. */
export interface Refusal {
  readonly code: ErrorCode;
  readonly reason: string;
}
/** `offset` is where the document starts: behind junk in front of a PDF. */
export interface Sniffed {
  readonly format: ReadableFormat;
  readonly offset: number;
  readonly warning?: string;
}

/** Readers of PDF accept a header behind some junk; Acrobat within 1,024 bytes, files in the wild have up to twice that. */
const maxPdfJunkBytes = 4_096;
const program: Refusal = {
  code: 'unsupported_media_type',
  reason: 'This is a program, not a document. Send the document itself as PDF or DOCX.',
};

/** What a whole file is, by its content; the name only breaks ties between kinds of text. No parser runs: safe for hostile bytes. */
export function sniffFormat(bytes: Uint8Array, filename: string): Sniffed | Refusal {
  if (bytes.length === 0) return { code: 'document_empty', reason: 'The file has 0 bytes.' };
  const binary = sniffBinary(bytes, filename);
  if (binary === null) return sniffPdf(bytes, filename) ?? sniffText(bytes, filename);
  if (binary === 'program') return program;
  if (binary === 'zip') return sniffPackage(bytes, filename);
  if (binary === 'image') return { format: binary, offset: 0, ...warnOfName(binary, filename) };
  return (isNamedAs('pdf', filename) ? sniffPdf(bytes, filename) : null) ?? binary;
}

/**
 * What the first bytes of an upload (64 KB are plenty) already tell against it; null when nothing does.
 * It recognises empty files, programs, legacy and encrypted Office files, foreign archives and pictures, JSON, XML, RTF and binary rubbish.
 * It cannot tell a DOCX from another ZIP, whose directory stands at the end, nor whether a PDF is damaged or has a password: reading tells.
 */
export function refuseUpload(head: Uint8Array, filename: string): Refusal | null {
  if (head.length > 0 && sniffBinary(head, filename) === 'zip') return null;
  const sniffed = sniffFormat(head, filename);
  return 'code' in sniffed ? sniffed : null;
}

function sniffPdf(bytes: Uint8Array, filename: string): Sniffed | null {
  const offset = Buffer.from(bytes.subarray(0, maxPdfJunkBytes + 5)).indexOf('%PDF-');
  if (offset < 0) return null;
  if (offset === 0) return { format: 'pdf', offset, ...warnOfName('pdf', filename) };
  if (!isNamedAs('pdf', filename) && decodeText(bytes.subarray(0, offset)) !== null) return null;
  const junk =
    offset === 1 ? '1 byte of junk in front of the PDF was' : `${offset} bytes of junk in front of the PDF were`;
  return { format: 'pdf', offset, warning: `${junk} ignored.` };
}
