import type { Brief, Matrix, Proposal } from '@bidsmith/core';
import type { WriteSheet } from 'hucre/xlsx';
import { CellTexts } from './cell-text.ts';
import { composeFactSheets } from './fact-sheets.ts';
import { composeFormerDecisions, composeLongTexts } from './kept-sheets.ts';
import { composeMatrixSheet } from './matrix-sheet.ts';
import { composeOwnersSheet } from './owners-sheet.ts';
import { composeSummarySheet } from './summary-sheet.ts';
import { composeTableSheet } from './table-sheet.ts';

/** The workbook before it is packed. */
export interface Workbook {
  readonly title: string;
  readonly subject: string;
  readonly sheets: readonly WriteSheet[];
}

/** Characters of the foot line that fit beside the page number. */
const maxFooter = 90;

/** The sheets in order: the matrix to work in, the summary, the facts of the brief, and what helps. Pure. */
export function composeWorkbook(matrix: Matrix, brief: Brief, proposal: Proposal): Workbook {
  const texts = new CellTexts();
  const footer = footerOf(matrix);
  const tables = (sheets: readonly (Parameters<typeof tableOf>[0] | null)[]): WriteSheet[] =>
    sheets.flatMap((sheet) => (sheet === null ? [] : [tableOf(sheet)]));
  const tableOf = (sheet: ReturnType<typeof composeFactSheets>[number]): WriteSheet =>
    composeTableSheet({ ...sheet, footer }, texts);
  const sheets = [
    composeMatrixSheet({ matrix, proposal, footer }, texts),
    composeSummarySheet({ matrix, brief, proposal, footer }, texts),
    ...tables(composeFactSheets(brief)),
    ...tables([composeFormerDecisions(matrix)]),
    composeOwnersSheet(matrix, footer, texts),
  ];
  const named = [matrix.identifier, matrix.client].filter((part) => part !== null && part !== '');
  return {
    title: `Compliance matrix: ${matrix.title || 'Proposal'}`,
    subject: named.join(', '),
    sheets: [...sheets, ...tables([composeLongTexts(texts.parts)])],
  };
}

function footerOf({ title, identifier }: Matrix): string {
  const full = ['Compliance matrix', identifier, title].filter((part) => part !== null && part !== '').join('  |  ');
  if (full.length <= maxFooter) return full;
  const short = `Compliance matrix  |  ${identifier ?? ''}`;
  return identifier && short.length <= maxFooter ? short : 'Compliance matrix';
}
