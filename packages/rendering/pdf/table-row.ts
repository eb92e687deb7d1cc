import type { Canvas } from './canvas.ts';
import type { Line } from './break-lines.ts';
import type { Piece } from './piece.ts';
import { cellPadding, paintCell, type TableLayout } from './table-layout.ts';
import type { Tag } from './tag.ts';
import { textStyles } from './text-style.ts';

export interface LaidRow {
  readonly cells: readonly { readonly lines: readonly Line[]; readonly tag: Tag }[];
  readonly layout: TableLayout;
  readonly target: string | undefined;
}

const { leading, size } = textStyles.cell;

/** A table row as one piece with a hairline below. */
export function composeTableRow(row: LaidRow): Piece {
  const height = Math.max(1, lineCount(row)) * leading + 2 * cellPadding.y;
  return {
    height,
    before: 0,
    breakBefore: 'allow',
    ...targetOf(row),
    paint(canvas, { y }) {
      row.cells.forEach(({ lines, tag }, index) => {
        canvas.touch(tag);
        paintCell(canvas, { lines, layout: row.layout, index, y: y + cellPadding.y, leading, size }, tag);
      });
      paintHairline(canvas, y + height);
    },
  };
}

/** A row taller than a page: one piece per line of its cells, so that it goes on wherever the page ends. */
export function composeTallRow(row: LaidRow): Piece[] {
  const count = lineCount(row);
  return Array.from({ length: count }, (_, line): Piece => {
    const above = line === 0 ? cellPadding.y : 0;
    const below = line === count - 1 ? cellPadding.y : 0;
    return {
      height: leading + above + below,
      before: 0,
      breakBefore: line === 1 || line === count - 1 ? 'avoid' : 'allow',
      ...(line === 0 ? targetOf(row) : {}),
      paint(canvas, { y }) {
        row.cells.forEach(({ lines, tag }, index) => {
          canvas.touch(tag);
          const cell = { lines: lines.slice(line, line + 1), layout: row.layout, index, y: y + above, leading, size };
          paintCell(canvas, cell, tag);
        });
        if (line === count - 1) paintHairline(canvas, y + leading + above + below);
      },
    };
  });
}

function targetOf({ target }: LaidRow): { target?: string } {
  return target === undefined ? {} : { target };
}

function lineCount(row: LaidRow): number {
  return Math.max(0, ...row.cells.map(({ lines }) => lines.length));
}

function paintHairline(canvas: Canvas, y: number): void {
  canvas.rule([canvas.page.left, y], [canvas.page.right, y], { colour: 'hairline', width: 0.5 });
}
