import { matrixColumns, type RenderRequest } from '@bidsmith/core';
import type { Written } from '../written.ts';
import { requestMatrix } from './request-matrix.ts';
import { rowCells, sectionLabels } from './row-cells.ts';

/** Without it Excel takes the file for the system's code page. */
const byteOrderMark = '\ufeff';

/** `compliance.csv`: the columns of the matrix sheet as RFC 4180 text in UTF-8, safe to open in a spreadsheet. */
export async function writeCsv(request: RenderRequest): Promise<Written> {
  const labels = sectionLabels(request.proposal);
  const rows = requestMatrix(request).rows.map((row) => {
    const cells = rowCells(row, labels);
    return matrixColumns.map(({ key }) => cells[key]);
  });
  const lines = [matrixColumns.map(({ heading }) => heading), ...rows].map((cells) => cells.map(csvField).join(','));
  return { bytes: Buffer.from(`${byteOrderMark}${lines.join('\r\n')}\r\n`), warnings: [], pages: null };
}

/**
 * One field, quoted where its text needs it. A text that a spreadsheet would run as a formula gets an apostrophe in front, as OWASP advises against CSV
 * injection; the import takes it away again.
import type { Written } from '../written.ts';
 */
export function csvField(value: string | number | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  const text = /^[=+\-@\t\r\n]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
