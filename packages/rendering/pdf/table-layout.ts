import type { Canvas } from './canvas.ts';
import type { Line, Span } from './break-lines.ts';
import type { Composer } from './composer.ts';
import { balanceColumns, fitColumns } from './fit-columns.ts';
import type { Tag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import { textStyles } from './text-style.ts';

export interface TableColumn {
  readonly label: string;
  readonly align: 'left' | 'right';
  /** Share of the width, relative to the other columns. */
  readonly width: number;
}
export interface TableRow {
  readonly cells: readonly (readonly Span[])[];
  /** Name of the link destination that the row is. */
  readonly target?: string;
}
export interface TableLayout {
  readonly columns: readonly TableColumn[];
  readonly widths: readonly number[];
  readonly lefts: readonly number[];
}

/** Space between a cell's edge and its text. */
export const cellPadding = { x: 6, y: 5 } as const;

/** Column widths and left edges for the rows to come. */
export function layColumns(
  composer: Composer,
  columns: readonly TableColumn[],
  rows: readonly TableRow[],
): TableLayout {
  const minimum = columns.map((column, index) => {
    const head: Span = { text: column.label, style: textStyles.columnHead };
    const spans = [head, ...rows.flatMap((row) => row.cells[index] ?? [])];
    return widestWord(composer, spans) + 2 * cellPadding.x;
  });
  const start = fitColumns(
    columns.map(({ width }) => width),
    minimum,
    composer.page.fullWidth,
  );
  const widths = balanceColumns({ widths: start, minimum, rows: naturalWidths(composer, columns.length, rows) });
  let left: number = composer.page.left;
  const lefts = widths.map((width) => (left += width) - width);
  return { columns, widths, lefts };
}

/** Rows looked at to find the columns' widths; of a longer table every n-th. */
const sampledRows = 150;

/** Width of each cell's text on one line with its padding. */
function naturalWidths(composer: Composer, columnCount: number, rows: readonly TableRow[]): number[][] {
  const step = Math.max(1, Math.ceil(rows.length / sampledRows));
  return rows
    .filter((_, index) => index % step === 0)
    .map(({ cells }) =>
      Array.from({ length: columnCount }, (_, index) =>
        (cells[index] ?? []).reduce((sum, span) => sum + spanWidth(composer, span), 2 * cellPadding.x),
      ),
    );
}

function spanWidth({ measure }: Composer, { text, style }: Span): number {
  const words = text.split(/(?<= )/).flatMap((word) => measure.runs(word, style.face));
  return words.reduce((sum, run) => sum + measure.width(run, style.size, style.tabular ?? false), 0);
}

function widestWord({ measure }: Composer, spans: readonly Span[]): number {
  let widest = 0;
  for (const { text, style } of spans) {
    for (const word of text.split(/[ /]/)) {
      const width = measure
        .runs(word, style.face)
        .reduce((total, run) => total + measure.width(run, style.size, style.tabular ?? false), 0);
      widest = Math.max(widest, width);
    }
  }
  return widest;
}

export function cellWidth({ widths }: TableLayout, index: number): number {
  return (widths[index] ?? 0) - 2 * cellPadding.x;
}

interface CellPaint {
  readonly lines: readonly Line[];
  readonly layout: TableLayout;
  readonly index: number;
  readonly y: number;
  readonly leading: number;
  readonly size: number;
}

/** Sets the lines of one cell, the first with its top at `y`. */
export function paintCell(
  canvas: Canvas,
  { lines, layout, index, y, leading, size }: CellPaint,
  tag: Tag | null,
): void {
  const left = (layout.lefts[index] ?? 0) + cellPadding.x;
  const right = left + cellWidth(layout, index);
  const alignsRight = layout.columns[index]?.align === 'right';
  lines.forEach((line, row) => {
    const x = alignsRight ? right - line.width : left;
    canvas.text(line, { x, y: y + row * leading + baselineOffset({ size, leading }) }, tag);
  });
}
