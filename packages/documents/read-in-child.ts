import type { ChildInput, ChildMessage, ChildResult } from './child-protocol.ts';
import { readCsv } from './csv/read-csv.ts';
import { readDocx } from './docx/read-docx.ts';
import { readImage } from './image/read-image.ts';
import { readHtml } from './html/read-html.ts';
import { readMail } from './mail/read-mail.ts';
import { readMarkdown } from './markdown/read-markdown.ts';
import { readPdf } from './pdf/read-pdf.ts';
import { readPptx } from './pptx/read-pptx.ts';
import { readText } from './text/read-text.ts';
import { toChildFailure, UnfitFile } from './unfit-file.ts';
import { readXlsx } from './xlsx/read-xlsx.ts';
import { readZip } from './zip/read-zip.ts';

/** Reads one sniffed file; the only function of this package that runs a parser, so it belongs into a child process. Throws on a fault of ours only. */
export async function runInChild(input: ChildInput, emit: (message: ChildMessage) => void): Promise<ChildResult> {
  try {
    const read = readers[input.format];
    if (read === undefined) throw new UnfitFile('unsupported_media_type', 'Files of this kind are not read.');
    const result = await read(input, emit);
    if (result.outcome === 'read' && result.blocks.length > input.limits.maxBlocks) {
      throw new UnfitFile(
        'document_too_large',
        `The document has more than ${input.limits.maxBlocks} paragraphs. Split it and upload the parts.`,
      );
    }
    return result;
  } catch (error) {
    return toChildFailure(error);
  }
}

type Reader = (input: ChildInput, emit: (message: ChildMessage) => void) => ChildResult | Promise<ChildResult>;
const readers: Partial<Record<ChildInput['format'], Reader>> = {
  pdf: readPdf,
  docx: readDocx,
  pptx: readPptx,
  xlsx: readXlsx,
  csv: readCsv,
  html: readHtml,
  markdown: readMarkdown,
  image: readImage,
  text: readText,
  mail: readMail,
  zip: readZip,
};
