import type { Canvas } from './canvas.ts';
import { breakLines } from './break-lines.ts';
import type { Composer } from './composer.ts';
import { groupHeight, layGroupLabel, paintGroupLabel } from './group-label.ts';
import { holdTogether } from './hold-together.ts';
import { fitLine } from './fit-text.ts';
import type { Piece } from './piece.ts';
import { createTag, type Tag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import { textStyles } from './text-style.ts';
import { cellPadding, cellWidth, layColumns, paintCell } from './table-layout.ts';
import type { TableColumn, TableLayout, TableRow } from './table-layout.ts';
import { foreignLanguage } from './written-language.ts';
import { composeTallRow, composeTableRow, type LaidRow } from './table-row.ts';

/** Rows under a common head that spans the table; an empty label gives no head. */
export interface RowGroup {
  readonly label: string;
  readonly rows: readonly TableRow[];
}
/** A full-width table: the head is repeated on each page, rows stay whole unless taller than a page, numbers align right. */
export function composeTable(
  composer: Composer,
  columns: readonly TableColumn[],
  groups: readonly RowGroup[],
): Piece[] {
  const layout = layColumns(
    composer,
    columns,
    groups.flatMap((group) => group.rows),
  );
  const table = createTag('Table', composer.chapter.tag);
  const head = composeHead(composer, layout, table);
  const body = createTag('TBody', table);
  const filled = groups.some((group) => group.rows.length > 0) ? groups : [emptyGroup];
  const rows = filled.flatMap((group) => composeGroup(composer, group, { layout, head, body }));
  const [first, ...others] = holdTogether(rows, composer.page);
  return [head.piece, ...(first ? [{ ...first, breakBefore: 'avoid' as const }] : []), ...others, spaceAfter];
}

/** A table without rows says so. */
const emptyGroup: RowGroup = { label: '', rows: [{ cells: [[{ text: 'No entries', style: textStyles.cellNote }]] }] };

const spaceAfter: Piece = { height: 8, before: 0, breakBefore: 'avoid', paint: () => undefined };

interface Head {
  readonly piece: Piece;
  readonly height: number;
  paintAgain(canvas: Canvas, y: number): void;
}

function composeHead(composer: Composer, layout: TableLayout, table: Tag): Head {
  const style = textStyles.columnHead;
  const labels = layout.columns.map(({ label }, index) =>
    breakLines([{ text: label, style }], cellWidth(layout, index), composer.measure),
  );
  const height = Math.max(1, ...labels.map((lines) => lines.length)) * style.leading + 2 * cellPadding.y;
  const row = createTag('TR', createTag('THead', table));
  const tags = layout.columns.map(() => createTag('TH', row, { scope: 'Column' }));
  const paint = (canvas: Canvas, y: number, tagged: boolean): void => {
    canvas.fill({ x: composer.page.left, y, width: composer.page.fullWidth, height }, 'deep');
    labels.forEach((lines, index) => {
      const tag = tags[index];
      if (tagged && tag) canvas.touch(tag);
      const top = y + height - cellPadding.y - lines.length * style.leading;
      paintCell(
        canvas,
        { lines, layout, index, y: top, leading: style.leading, size: style.size },
        tagged ? (tag ?? null) : null,
      );
    });
  };
  const piece: Piece = { height, before: 0, breakBefore: 'avoid', paint: (canvas, { y }) => paint(canvas, y, true) };
  return { piece, height, paintAgain: (canvas, y) => paint(canvas, y, false) };
}

interface GroupPlace {
  readonly layout: TableLayout;
  readonly head: Head;
  readonly body: Tag;
}

function composeGroup(composer: Composer, group: RowGroup, { layout, head, body }: GroupPlace): Piece[] {
  const label = layGroupLabel(composer, group.label);
  const again = layGroupLabel(composer, group.label === '' ? '' : `${group.label} (continued)`).slice(0, 1);
  const rowRepeat = {
    height: head.height + groupHeight(again),
    paint(canvas: Canvas, y: number): void {
      head.paintAgain(canvas, y);
      paintGroupLabel(canvas, again, { y: y + head.height, tag: null });
    },
  };
  const rows = group.rows.flatMap((row) => {
    const pieces = layRow(composer, row, layout, body);
    if (pieces.length === 1) return pieces.map((piece) => ({ ...piece, repeat: rowRepeat }));
    const goesOn = continuedRow(composer, row, rowRepeat);
    return pieces.map((piece, index) => ({ ...piece, repeat: index === 0 ? rowRepeat : goesOn }));
  });
  if (label.length === 0) return rows;
  const tag = createTag('TH', createTag('TR', body), { scope: 'Row', span: layout.columns.length });
  const groupPiece: Piece = {
    height: groupHeight(label),
    before: 0,
    breakBefore: 'allow',
    repeat: { height: head.height, paint: head.paintAgain.bind(head) },
    paint: (canvas, { y }) => paintGroupLabel(canvas, label, { y, tag }),
  };
  return [groupPiece, ...rows.map((row, index) => (index === 0 ? { ...row, breakBefore: 'avoid' as const } : row))];
}

/** Where a row goes on from the page before, its first words say so below the repeated head. */
function continuedRow(composer: Composer, row: TableRow, above: Repeat): Repeat {
  const style = textStyles.cellNote;
  const name = (row.cells.find((cell) => cell.some(({ text }) => text !== '')) ?? []).map(({ text }) => text).join('');
  const width = composer.page.fullWidth - 2 * cellPadding.x - continuedRoom;
  const line = fitLine(name, style, { width, measure: composer.measure });
  const mark = breakLines([{ text: '(continued)', style }], continuedRoom, composer.measure)[0];
  return {
    height: above.height + style.leading + cellPadding.y,
    paint(canvas, y) {
      above.paint(canvas, y);
      const baseline = y + above.height + cellPadding.y + baselineOffset(style);
      const left = composer.page.left + cellPadding.x;
      if (line) canvas.text(line, { x: left, y: baseline }, null);
      if (mark) canvas.text(mark, { x: left + (line ? line.width + continuedGap : 0), y: baseline }, null);
    },
  };
}

type Repeat = NonNullable<Piece['repeat']>;
const continuedRoom = 60;
const continuedGap = 3;

function layRow(composer: Composer, row: TableRow, layout: TableLayout, body: Tag): Piece[] {
  const rowTag = createTag('TR', body);
  const laid: LaidRow = {
    cells: layout.columns.map((_, index) => {
      const spans = row.cells[index] ?? [];
      const words = spans.map(({ text }) => text).join('');
      return {
        lines: breakLines(spans, cellWidth(layout, index), composer.measure),
        tag: createTag('TD', rowTag, foreignLanguage(composer.language, words)),
      };
    }),
    layout,
    target: row.target,
  };
  const piece = composeTableRow(laid);
  return piece.height <= composer.page.frameHeight * tallestRow ? [piece] : composeTallRow(laid);
}

/** Rows up to this share of a page stay whole; it leaves room for the repeated head and group line. */
const tallestRow = 0.85;
