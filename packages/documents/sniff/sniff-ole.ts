import { endingOf } from './name-of-format.ts';
import type { Refusal } from './sniff-format.ts';

interface OldFormat {
  readonly stream: string;
  readonly endings: RegExp;
  readonly refusal: Refusal;
}

const encrypted: Refusal = {
  code: 'document_encrypted',
  reason: 'The Office file is protected by a password. Remove it and upload the file again.',
};
const old = (stream: string, endings: RegExp, reason: string): OldFormat => ({
  stream,
  endings,
  refusal: { code: 'unsupported_media_type', reason },
});

/** Streams by which the programs that used the old container are told apart; a mail may hold files of the others, so it comes first. */
const formats: readonly OldFormat[] = [
  old(
    '__substg1.0_',
    /^\.msg$/,
    'The file is an Outlook message. Save it as .eml, or save its attachments, and send those.',
  ),
  { stream: 'EncryptedPackage', endings: /^\.(?:do[ct]|xl[st]|p[op][ts])[xm]$/, refusal: encrypted },
  old('WordDocument', /^\.do[ct]$/, 'The file is in the old Word format. Open it and save it as .docx or PDF.'),
  old('Workbook', /^\.xl[st]$/, 'The file is in the old Excel format. Open it and save it as .xlsx.'),
  old(
    'PowerPoint Document',
    /^\.p(?:pt|ps|ot)$/,
    'The file is in the old PowerPoint format. Open it and save it as .pptx or PDF.',
  ),
  old('VisioDocument', /^\.vs[dt]$/, 'The file is a Visio drawing. Export it as PDF and send that.'),
];
const anyOld: Refusal = {
  code: 'unsupported_media_type',
  reason: 'The file is in an old Office format. Open it and save it as .docx, .xlsx, .pptx or PDF.',
};

/** Why a file in the old container of Office (OLE2) is refused, by the streams it names; by its ending where the part at hand names none. */
export function refuseOle(bytes: Uint8Array, filename: string): Refusal {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const ending = endingOf(filename);
  const found =
    formats.find(({ stream }) => content.includes(Buffer.from(stream, 'utf16le'))) ??
    formats.find(({ endings }) => endings.test(ending));
  return found?.refusal ?? anyOld;
}
