import type { Rendered, RenderRequest } from '@bidsmith/core';
import { writeCsv } from './matrix/write-csv.ts';
import { writeMatrixJson } from './matrix/write-json.ts';
import { writeXlsx } from './matrix/write-xlsx.ts';
import { writePdf } from './pdf/write-pdf.ts';
import { writePptx } from './pptx/write-pptx.ts';

const writers: Record<RenderRequest['format'], (request: RenderRequest) => Promise<Rendered>> = {
  pptx: writePptx,
  pdf: writePdf,
  xlsx: writeXlsx,
  csv: writeCsv,
  matrix: writeMatrixJson,
};

/** Renders one file; runs in a child process of its own, which bounds its memory and time. */
export async function runInChild(request: RenderRequest): Promise<Rendered> {
  return writers[request.format](request);
}
