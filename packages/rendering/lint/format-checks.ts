import type { RenderFormat } from '@bidsmith/core';
import type { FormatCheck } from './format-check.ts';
import { FindingList } from './rule.ts';

const nothing: FormatCheck = { rules: [], check: () => new FindingList() };

/**
 * What is asked of each format, loaded when it is first asked. Tables of plain text and JSON have no rules: what writes them cannot break one.
 */
export const formatChecks: Readonly<Record<RenderFormat, () => Promise<FormatCheck>>> = {
  pptx: async () => (await import('./formats/presentation.ts')).presentation,
  pdf: async () => (await import('./formats/portable.ts')).documentPdf,
  deck: async () => (await import('./formats/portable.ts')).slidesPdf,
  previews: async () => (await import('./previews/check-previews.ts')).previews,
  docx: async () => (await import('./formats/office.ts')).wordDocument,
  xlsx: async () => (await import('./formats/office.ts')).workbook,
  csv: async () => nothing,
  matrix: async () => nothing,
};
