import type { ChildResult } from './child-protocol.ts';
import { assemblePdf, type PdfReading } from './pdf/layout/assemble-pdf.ts';

/** Lays out the pages that a stopped child had read, in a child of its own: the layout of hostile pages may also run away. */
export function runInChild(input: PdfReading): Promise<ChildResult> {
  return Promise.resolve(assemblePdf(input));
}
