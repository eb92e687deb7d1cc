import type { Rendered, RenderRequest } from '@bidsmith/core';
import type { ChildRequest } from './renderer.ts';
import { useGivenFonts } from './type/given-fonts.ts';
import { writeDocx } from './docx/write-docx.ts';
import { checkFile } from './lint/check-file.ts';
import { lintWarning } from './lint/lint-warning.ts';
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
export async function runInChild({ fonts = [], ...request }: ChildRequest): Promise<Rendered> {
  useGivenFonts(fonts);
  const write = writers[request.format];
  if (!write) throw new TypeError(`There is no writer of ${request.format}`);
  const written = await write(request);
  const report = checkFile(request.format, written);
  const warning = lintWarning(report);
  const warnings = warning === null ? written.warnings : [...written.warnings, warning];
  return { bytes: written.bytes, warnings, report };
}
