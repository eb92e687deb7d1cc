import { endingOf } from './name-of-format.ts';
import type { Refusal } from './sniff-format.ts';

interface OldFormat {
  readonly stream: string;
  readonly refusal: Refusal;
}

const encrypted: Refusal = {
  code: 'document_encrypted',
  reason: 'The Office file is protected by a password. Remove it and upload the file again.',
};
const old = (stream: string, what: string): OldFormat => ({
  stream,
  refusal: { code: 'unsupported_media_type', reason: what },
});

/** Streams by which the programs that used the old container are told apart; a mail may hold files of the others, so it comes first. */
const formats: readonly OldFormat[] = [
  old('__substg1.0_', 'The file is an Outlook message. Save it as .eml, or save its attachments, and send those.'),
  { stream: 'EncryptedPackage', refusal: encrypted },
  old('WordDocument', 'The file is in the old Word format. Open it and save it as .docx or PDF.'),
  old('Workbook', 'The file is in the old Excel format. Open it and save it as .xlsx.'),
  old('PowerPoint Document', 'The file is in the old PowerPoint format. Open it and save it as .pptx or PDF.'),
  old('VisioDocument', 'The file is a Visio drawing. Export it as PDF and send that.'),
];
const anyOld: Refusal = {
  code: 'unsupported_media_type',
  reason: 'The file is in an old Office format. Open it and save it as .docx, .xlsx, .pptx or PDF.',
};
const newEnding = /^\.(?:do[ct]|xl[st]|p[op][ts])[xm]$/;

/** Why a file in the old container of Office (OLE2) is refused, by the streams it names; by its ending where the part at hand names none. */
export function refuseOle(bytes: Uint8Array, filename: string): Refusal {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = formats.find(({ stream }) => content.includes(Buffer.from(stream, 'utf16le')));
  if (found !== undefined) return found.refusal;
  return newEnding.test(endingOf(filename)) ? encrypted : anyOld;
}
