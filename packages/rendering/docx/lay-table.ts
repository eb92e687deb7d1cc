import { balanceColumns, fitColumns } from '../pdf/fit-columns.ts';
import { pointsPerInch, textWidth } from '../layout/font-metrics.ts';
import { cellPadding } from './measure-words.ts';
import { paragraph, type WordBlock, type WordCell, type WordTable } from './word-block.ts';
import { hang, styleOf } from './word-style.ts';

export interface TableDraft {
  readonly head: readonly WordCell[];
  readonly rows: readonly (readonly WordCell[])[];
  /** How wide the columns would like to be, relative to each other. */
  readonly shares: readonly number[];
  /** Width of the whole in points. */
  readonly width: number;
  readonly description: string;
}

/** A table whose columns are as wide as their words ask, with the small gap below that keeps it from what follows. */
export function layTable({ head, rows, shares, width, description }: TableDraft): WordBlock[] {
  const minimum = shares.map((_, column) => Math.max(...[head, ...rows].map((row) => longestWord(row[column]))));
  const start = fitColumns(shares, minimum, width);
  const lengths = rows.map((row) => shares.map((_, column) => lineLength(row[column])));
  const widths = balanceColumns({ widths: start, minimum, rows: lengths.slice(0, mostMeasuredRows) });
  const table: WordTable = { type: 'table', style: 'BidsmithTable', widths, head, rows, description, indent: -hang };
  return [table, tableEnd()];
}

/** Rows beyond this many tell nothing new about the columns. */
const mostMeasuredRows = 120;

/** A table that touches the next one would become one with it. */
export function tableEnd(): WordBlock {
  return paragraph('TableEnd', '');
}

function longestWord(cell: WordCell | undefined): number {
  const words = (cell?.paragraphs ?? []).flatMap(({ style, words: all }) =>
    all
      .flatMap(({ text, style: look }) => text.split(look === 'Strong' ? /[\s\u2002]+/ : /[\s\u2002]+|(?<=-)/))
      .map((word) =>
        measured(word, style !== 'TableText' || all.some(({ style: look }) => look === 'Strong'), styleOf(style).size),
      ),
  );
  return Math.max(0, ...words) + 2 * cellPadding + 1;
}

function lineLength(cell: WordCell | undefined): number {
  const lines = (cell?.paragraphs ?? []).map(({ style, words }) =>
    words.reduce((sum, { text }) => sum + measured(text, false, styleOf(style).size), 0),
  );
  return Math.max(0, ...lines) + 2 * cellPadding;
}

function measured(text: string, bold: boolean, size: number): number {
  return text === '' ? 0 : textWidth(text, { face: 'body', size, bold }) * pointsPerInch;
}
