import type { TableZone } from './find-tables.ts';
import type { PdfLine } from '../pdf-page.ts';

interface Span {
  readonly left: number;
  readonly right: number;
}
interface Cell {
  readonly column: number;
  readonly lines: PdfLine[];
}

/** In font sizes: blank strip between columns, largest step between rows of one table. */
const minGutter = 0.8;
const maxStep = 3.2;
const sameBaseline = 0.4;
/** How far a cell of several lines, set in the middle of its row, may begin above the row's first. */
const maxRaise = 1.6;
/** Largest step, in font sizes, between lines of one cell. */
const maxCellStep = 2;
const minRows = 2;
/** More lines than this in a cell, on the average, are columns of prose. */
const maxCellLines = 8;
/** Wider than any table of print; what has more is a drawing made of letters. */
const maxColumns = 40;
/** Lines looked at for the tables of one page, each as often as it is: a page of print needs some thousands. */
const maxLooks = 60_000;

/** Finds the table of aligned cells that begins at a line; null where there is none. */
export type FindAligned = (start: number) => TableZone | null;

/** The finder for the lines of one page. Once a page has cost too many looks, no more tables are found on it. */
export function createFindAligned(lines: readonly PdfLine[]): FindAligned {
  const looks = { left: maxLooks };
  return (start) => {
    const zone = zoneAt(lines, start, looks);
    return zone === null ? null : toTable(zone);
  };
}

/** The longest run of lines from here whose ink leaves a blank strip from top to bottom, up to the last line that has a neighbour beside it. */
function zoneAt(lines: readonly PdfLine[], start: number, looks: { left: number }): readonly PdfLine[] | null {
  const first = lines[start];
  if (first === undefined || !beginsRow(lines, start)) return null;
  let columns: Span[] = [];
  let bottom = first.y;
  let end = start;
  for (let at = start; at < lines.length && looks.left > 0; at += 1) {
    looks.left -= 1;
    const line = lines[at];
    if (line === undefined || line.y - bottom > maxStep * line.size) break;
    const raise = (first.y - line.y) / line.size;
    const isBeyond = columns.length > 1 && columns.every((span) => span.right < line.left);
    if (raise > (isBeyond ? maxRaise : sameBaseline)) break;
    const widened = addSpan(columns, line);
    if (at > start + 1 && widened.length < Math.max(2, Math.min(columns.length, 2))) break;
    if (columns.length >= 2 && widened.length < columns.length && end > start) break;
    if (widened.length > maxColumns) return null;
    columns = widened;
    bottom = Math.max(bottom, line.y);
    if (hasNeighbour(lines, at, start)) end = at + 1;
  }
  const zone = lines.slice(start, extendCell(lines, end, columns));
  return columns.length >= 2 && zone.length >= 4 ? zone : null;
}

/** The last cell's further lines have nothing beside them, yet belong to it. */
function extendCell(lines: readonly PdfLine[], end: number, columns: readonly Span[]): number {
  let at = end;
  for (; at < lines.length; at += 1) {
    const line = lines[at];
    const before = lines[at - 1];
    if (line === undefined || before === undefined) break;
    const step = (line.y - before.y) / line.size;
    const column = columns.findIndex((span) => overlaps(span, line));
    const inColumn =
      column > 0 &&
      overlaps(columns[column] ?? line, before) &&
      columns.filter((span) => overlaps(span, line)).length === 1;
    if (!inColumn || step < 0.5 || step > maxCellStep) break;
  }
  return at;
}

/** A line of the next few stands to the right on the same baseline. */
function beginsRow(lines: readonly PdfLine[], at: number): boolean {
  const line = lines[at];
  if (line === undefined) return false;
  return lines.slice(at + 1, at + 1 + maxCellLines).some((other) => isBeside(line, other) && other.left > line.right);
}

function hasNeighbour(lines: readonly PdfLine[], at: number, start: number): boolean {
  const line = lines[at];
  return line !== undefined && lines.slice(Math.max(start, at - 40), at).some((other) => isBeside(line, other));
}

function isBeside(a: PdfLine, b: PdfLine): boolean {
  return Math.abs(a.y - b.y) <= sameBaseline * Math.max(a.size, b.size) && (a.right < b.left || b.right < a.left);
}

function addSpan(spans: readonly Span[], line: PdfLine): Span[] {
  const gutter = minGutter * line.size;
  const touching = spans.filter((span) => line.left < span.right + gutter && line.right > span.left - gutter);
  const joined = {
    left: Math.min(line.left, ...touching.map((span) => span.left)),
    right: Math.max(line.right, ...touching.map((span) => span.right)),
  };
  return [...spans.filter((span) => !touching.includes(span)), joined].sort((a, b) => a.left - b.left);
}

function overlaps(span: Span, line: PdfLine): boolean {
  return line.left < span.right && line.right > span.left;
}

function toTable(zone: readonly PdfLine[]): TableZone | null {
  const columns = zone.reduce<Span[]>(addSpan, []);
  if (columns.length < 2) return null;
  const rows = mergeContinuations(toRows(toCells(zone, columns)));
  const cellCount = rows.reduce((sum, row) => sum + row.length, 0);
  if (rows.length < minRows || zone.length / Math.max(1, cellCount) > maxCellLines) return null;
  const cells = rows.map((row) =>
    columns.map((_, column) =>
      row
        .filter((cell) => cell.column === column)
        .flatMap((cell) => cell.lines.map((line) => line.text))
        .join('\n'),
    ),
  );
  const filled = cells.flat().filter((text) => text !== '').length;
  const rowLines = rows.map((row) => row.flatMap((cell) => cell.lines));
  return filled < rows.length * 1.5 ? null : { cells, rows: rowLines, lines: zone };
}

function toCells(zone: readonly PdfLine[], columns: readonly Span[]): Cell[] {
  const cells: Cell[] = [];
  for (const line of zone) {
    const column = columns.findIndex((span) => overlaps(span, line));
    const open = cells.at(-1);
    const last = open?.lines.at(-1);
    const goesOn =
      open?.column === column && last !== undefined && line.y > last.y && line.y - last.y < maxCellStep * line.size;
    if (goesOn) open.lines.push(line);
    else cells.push({ column, lines: [line] });
  }
  return cells;
}

function toRows(cells: readonly Cell[]): Cell[][] {
  const rows: Cell[][] = [];
  let column = Number.POSITIVE_INFINITY;
  for (const cell of cells) {
    if (cell.column <= column) rows.push([]);
    rows.at(-1)?.push(cell);
    column = cell.column;
  }
  return rows;
}

/** Where a file draws line by line across the columns, a cell's further lines arrive as rows of their own: they lack the first cell or go on in small letters. */
function mergeContinuations(rows: readonly Cell[][]): Cell[][] {
  const merged: Cell[][] = [];
  for (const row of rows) {
    const open = merged.at(-1);
    const first = row[0];
    const isContinuation =
      first !== undefined &&
      open !== undefined &&
      (first.column > 0 || row.every((cell) => /^\p{Ll}/u.test(cell.lines[0]?.text ?? '')));
    if (isContinuation) open.push(...row);
    else merged.push([...row]);
  }
  return merged;
}
