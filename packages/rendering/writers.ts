import type { RenderFormat, RenderRequest } from '@bidsmith/core';
import type { Written } from './written.ts';

/** Writes one file. Loads its libraries when it is first called: who writes one format does not wait for those of the others. */
type Writer<Request = RenderRequest> = (request: Request) => Promise<Written>;
/** What slides and document are written from. */
type ProposalRequest = Pick<RenderRequest, 'proposal' | 'options'>;

/** The presentation. */
export const writePptx: Writer<ProposalRequest> = async (request) =>
  (await import('./pptx/write-pptx.ts')).writePptx(request);
/** The document as PDF. */
export const writePdf: Writer<ProposalRequest> = async (request) =>
  (await import('./pdf/write-pdf.ts')).writePdf(request);
/** The document for Word. */
export const writeDocx: Writer<ProposalRequest> = async (request) =>
  (await import('./docx/write-docx.ts')).writeDocx(request);
/** The compliance matrix as a workbook. */
export const writeXlsx: Writer = async (request) => (await import('./matrix/write-xlsx.ts')).writeXlsx(request);
/** The compliance matrix as one flat sheet. */
export const writeCsv: Writer = async (request) => (await import('./matrix/write-csv.ts')).writeCsv(request);
/** The compliance matrix for programs. */
export const writeMatrixJson: Writer = async (request) =>
  (await import('./matrix/write-json.ts')).writeMatrixJson(request);

/** The writer of each format. */
export const writers: Readonly<Record<RenderFormat, Writer>> = {
  pptx: writePptx,
  pdf: writePdf,
  docx: writeDocx,
  deck: async (request) => (await import('./deck-pdf/write-deck-pdf.ts')).writeDeckPdf(request),
  previews: async (request) => (await import('./svg/write-previews.ts')).writePreviews(request),
  xlsx: writeXlsx,
  csv: writeCsv,
  matrix: writeMatrixJson,
};
