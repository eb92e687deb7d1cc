export { createRenderer } from './renderer.ts';
export type { RendererParts } from './renderer.ts';
export { writePptx } from './pptx/write-pptx.ts';
export { writePdf } from './pdf/write-pdf.ts';
export { writeXlsx } from './matrix/write-xlsx.ts';
export { writeCsv } from './matrix/write-csv.ts';
export { writeMatrixJson } from './matrix/write-json.ts';
