import type { DocumentFlow } from './document-flow.ts';
import type { PdfFile } from './pdf-file.ts';

/** A PDF as its rules see it. */
export interface LintPdf {
  readonly file: PdfFile;
  readonly flow: DocumentFlow | null;
  /** Number of pages that the writer counts. */
  readonly pages: number | null;
}
