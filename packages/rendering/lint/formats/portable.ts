import type { FormatCheck } from '../format-check.ts';
import { checkPdf, pdfRules } from '../pdf/check-pdf.ts';

/** The check of the document as PDF. */
export const documentPdf: FormatCheck = {
  rules: pdfRules.document,
  check: (written) => checkPdf(written, pdfRules.document),
};

/** The check of the slides as PDF. */
export const slidesPdf: FormatCheck = { rules: pdfRules.deck, check: (written) => checkPdf(written, pdfRules.deck) };
