import type { Rendered, RenderRequest } from '@bidsmith/core';
import { writeDocx } from './docx/write-docx.ts';
import { checkFile } from './lint/check-file.ts';
import { writeDeckPdf } from './deck-pdf/write-deck-pdf.ts';
import { writeCsv } from './matrix/write-csv.ts';
import { writeMatrixJson } from './matrix/write-json.ts';
import { writeXlsx } from './matrix/write-xlsx.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { writePptx } from './pptx/write-pptx.ts';
import { writePreviews } from './svg/write-previews.ts';
import type { Written } from './written.ts';

const writers: Partial<Record<RenderRequest['format'], (request: RenderRequest) => Promise<Written>>> = {
  pptx: writePptx,
  pdf: writePdf,
  docx: writeDocx,
  deck: writeDeckPdf,
  previews: writePreviews,
  xlsx: writeXlsx,
  csv: writeCsv,
  matrix: writeMatrixJson,
};

/** Renders one file and checks it; runs in a child process of its own, which bounds its memory and time. */
export async function runInChild(request: RenderRequest): Promise<Rendered> {
  const write = writers[request.format];
  if (!write) throw new TypeError(`There is no writer of ${request.format}`);
  const { pages, ...written } = await write(request);
  return { ...written, report: checkFile(request.format, { pages, ...written }) };
}
