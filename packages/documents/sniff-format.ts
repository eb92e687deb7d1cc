import type { Document, ErrorCode } from '@bidsmith/core';
import { decodeText } from './text/decode-text.ts';
import { looksLikeMarkdown } from './markdown/looks-like-markdown.ts';
import { sniffBinary, sniffMarkup } from './sniff-signature.ts';
import { readZipDirectory } from './zip-directory.ts';

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
/** Part of a text that is looked at. */
const textHeadBytes = 65_536;
const markdownName = /\.(md|markdown|mdown)$/i;
const binaryName = /\.(pdf|docx?)$/i;

/** What a whole file is, by its content; the name only breaks ties between kinds of text. No parser runs: safe for hostile bytes. */
export function sniffFormat(bytes: Uint8Array, filename: string): Sniffed | Refusal {
  if (bytes.length === 0) return { code: 'document_empty', reason: 'The file has 0 bytes.' };
  const pdf = sniffPdf(bytes, filename);
  if (pdf !== null) return pdf;
  const binary = sniffBinary(bytes);
  if (binary === 'zip') return sniffZip(bytes, filename);
  if (binary !== null && binary !== 'executable') return binary;
  return sniffText(bytes, filename);
}

/**
 * What the first bytes of an upload (64 KB are plenty) already tell against it; null when nothing does.
 * It recognises empty files, executables, images, legacy and encrypted Office files, web pages, JSON, RTF, mail and binary rubbish.
 * It cannot tell a DOCX from another ZIP, whose directory stands at the end, nor whether a PDF is damaged or has a password: reading tells.
 */
export function refuseUpload(head: Uint8Array, filename: string): Refusal | null {
  if (sniffBinary(head) === 'zip') return null;
  const sniffed = sniffFormat(head, filename);
  return 'code' in sniffed ? sniffed : null;
}

function sniffPdf(bytes: Uint8Array, filename: string): Sniffed | Refusal | null {
  if (sniffBinary(bytes) === 'executable') {
    return {
      code: 'unsupported_media_type',
      reason: 'This is a program, not a document. Send the document itself as PDF or DOCX.',
    };
  }
  const offset = Buffer.from(bytes.subarray(0, maxPdfJunkBytes + 5)).indexOf('%PDF-');
  if (offset < 0 || (offset > 0 && sniffBinary(bytes) !== null && !/\.pdf$/i.test(filename))) return null;
  if (offset > 0 && !/\.pdf$/i.test(filename) && decodeText(bytes.subarray(0, offset)) !== null) return null;
  if (offset > 0)
    return { format: 'pdf', offset, warning: `${offset} bytes of junk in front of the PDF were ignored.` };
  return /\.pdf$/i.test(filename)
    ? { format: 'pdf', offset }
    : { format: 'pdf', offset, warning: named(filename, 'a PDF') };
}

function sniffZip(bytes: Uint8Array, filename: string): Sniffed | Refusal {
  const entries = readZipDirectory(bytes);
  if (entries === null) {
    return {
      code: 'document_unreadable',
      reason: 'The file is a ZIP archive that is cut off or damaged. Save it anew and upload that copy.',
    };
  }
  const names = new Set(entries.map((entry) => entry.name));
  if (names.has('word/document.xml')) {
    return /\.docx$/i.test(filename)
      ? { format: 'docx', offset: 0 }
      : { format: 'docx', offset: 0, warning: named(filename, 'a Word document') };
  }
  const save = 'This version reads PDF, DOCX, Markdown and plain text.';
  if (names.has('xl/workbook.xml') || names.has('xl/workbook.bin')) {
    return {
      code: 'unsupported_media_type',
      reason: `Spreadsheets are not read yet. Print the workbook to PDF and send that. ${save}`,
    };
  }
  if (names.has('ppt/presentation.xml')) {
    return {
      code: 'unsupported_media_type',
      reason: `Presentations are not read yet. Export the slides as PDF and send that. ${save}`,
    };
  }
  return {
    code: 'unsupported_media_type',
    reason: `ZIP archives are not read. Unpack it and send the documents in it. ${save}`,
  };
}

function sniffText(bytes: Uint8Array, filename: string): Sniffed | Refusal {
  const decoded = decodeText(bytes.subarray(0, textHeadBytes));
  const extension = /\.[a-z0-9]+$/i.exec(filename)?.[0].toLowerCase() ?? '';
  if (decoded === null) {
    return binaryName.test(filename)
      ? {
          code: 'document_unreadable',
          reason: `The file is named ${extension} but does not hold such a document. It may be damaged: save it anew and upload that copy.`,
        }
      : {
          code: 'unsupported_media_type',
          reason: 'The file is binary and of no kind we read. Save it as PDF or DOCX.',
        };
  }
  if (decoded.text.trim().length === 0 && bytes.length <= textHeadBytes)
    return { code: 'document_empty', reason: 'The file holds white space only.' };
  const markup = sniffMarkup(decoded.text, filename);
  if (markup !== null) {
    return binaryName.test(filename)
      ? {
          code: 'document_unreadable',
          reason: `The file is named ${extension} but holds ${markup.what}. Download or export the document itself and upload that.`,
        }
      : { code: 'unsupported_media_type', reason: `The file holds ${markup.what}. ${markup.remedy}` };
  }
  if (binaryName.test(filename)) {
    return {
      code: 'document_unreadable',
      reason: `The file is named ${extension} but holds plain text. If that is the document, name it .txt; otherwise export it anew.`,
    };
  }
  const isMarkdown = markdownName.test(filename) || looksLikeMarkdown(decoded.text);
  return { format: isMarkdown ? 'markdown' : 'text', offset: 0 };
}

function named(filename: string, what: string): string {
  const extension = /\.[a-z0-9]+$/i.exec(filename)?.[0] ?? 'without an ending';
  return `The file is named ${extension} but is ${what}; it was read as that.`;
}
