import type { PdfLine, PdfRule } from '../pdf-page.ts';
import { findGrids, type GridCell, type RuledGrid } from './ruled-grid.ts';
import type { TableZone } from './find-tables.ts';
import { borderIn, partLine } from './split-line.ts';

/** More characters than this in a cell, on the average, are prose in frames. */
const maxCellCharacters = 900;
/** Font sizes by which ink may cross a rule before it belongs to both sides. */
const maxCrossing = 0.5;

/** Tables found by their rules, each with the places its lines have among those given. */
export interface RuledTables {
  /** The lines, those that cross a rule parted there. */
  readonly lines: readonly PdfLine[];
  /** Which table a line stands in. */
  readonly tables: ReadonlyMap<PdfLine, TableZone>;
}

/** Reads the tables that the rules of a page frame. A frame around one column, or around prose, is none. */
export function readRuledTables(lines: readonly PdfLine[], rules: readonly PdfRule[]): RuledTables {
  const grids = findGrids(rules).toSorted((a, b) => areaOf(a) - areaOf(b));
  if (grids.length === 0) return { lines, tables: new Map() };
  const grid = new Map<PdfLine, RuledGrid>();
  for (const line of lines) {
    const found = line.cell === undefined ? grids.find((each) => holds(each, line)) : undefined;
    if (found !== undefined) grid.set(line, found);
  }
  const members = Map.groupBy(grid.keys(), (line) => grid.get(line) ?? emptyGrid);
  const tables = new Map<PdfLine, TableZone>();
  const parts = new Map<PdfLine, readonly PlacedLine[]>();
  for (const [each, inside] of members) {
    const placed = inside.map((line) => partAtRules(line, each));
    const zone = toZone(each, placed.flat());
    if (zone === null) continue;
    for (const line of zone.lines) tables.set(line, zone);
    for (const [at, line] of inside.entries()) parts.set(line, placed[at] ?? []);
  }
  return { lines: lines.flatMap((line) => parts.get(line)?.map((part) => part.line) ?? [line]), tables };
}

const emptyGrid: RuledGrid = { rows: 0, columns: 0, cells: [], left: 0, top: 0, right: 0, bottom: 0 };

interface PlacedLine {
  readonly line: PdfLine;
  readonly cell: GridCell;
}

function areaOf({ left, top, right, bottom }: RuledGrid): number {
  return (right - left) * (bottom - top);
}

/** The middle of small letters, where a line stands for certain. */
function middleOf(line: PdfLine): number {
  return line.y - 0.3 * line.size;
}

function holds(box: RuledGrid | GridCell, line: PdfLine): boolean {
  const [x, y] = [(line.left + line.right) / 2, middleOf(line)];
  return x >= box.left && x <= box.right && y >= box.top && y <= box.bottom;
}

/** A line drawn in one go across several cells is parted at the blanks nearest to the rules between them. */
function partAtRules(line: PdfLine, grid: RuledGrid): PlacedLine[] {
  const slack = maxCrossing * line.size;
  const y = middleOf(line);
  const crossed = grid.cells
    .filter(
      (cell) => y >= cell.top && y <= cell.bottom && line.right > cell.left + slack && line.left < cell.right - slack,
    )
    .toSorted((a, b) => a.left - b.left);
  const parts: PlacedLine[] = [];
  let rest = line;
  for (const [at, cell] of crossed.entries()) {
    const isLast = at === crossed.length - 1;
    const cut = isLast ? null : borderIn(rest, cell.right);
    if (!isLast && cut === null) continue;
    if (cut === null) {
      parts.push({ line: rest, cell: fullestOf(rest, crossed) ?? cell });
      continue;
    }
    const [before, after] = partLine(rest, cell.right, cut);
    parts.push({ line: before, cell });
    rest = after;
  }
  return parts.length > 0 ? parts : [{ line, cell: fullestOf(line, grid.cells) ?? emptyCell }];
}

const emptyCell: GridCell = { row: 0, column: 0, left: 0, top: 0, right: 0, bottom: 0 };

function fullestOf(line: PdfLine, cells: readonly GridCell[]): GridCell | undefined {
  return cells.find((cell) => holds(cell, line));
}

function toZone(grid: RuledGrid, placed: readonly PlacedLine[]): TableZone | null {
  const texts = Array.from({ length: grid.rows }, () => Array.from({ length: grid.columns }, () => ''));
  const rowLines: PdfLine[][] = Array.from({ length: grid.rows }, () => []);
  for (const { line, cell } of placed) {
    const row = texts[cell.row];
    if (row === undefined) continue;
    row[cell.column] = row[cell.column] === '' ? line.text : `${row[cell.column]}\n${line.text}`;
    rowLines[cell.row]?.push(line);
  }
  const kept = texts.flatMap((row, at) => (row.some((text) => text !== '') ? [at] : []));
  const cells = kept.map((at) => texts[at] ?? []);
  const filledColumns = texts[0]?.filter((_, column) => cells.some((row) => row[column] !== '')).length ?? 0;
  const filled = cells.flat().filter((text) => text !== '');
  const isFrame = filled.join('').length / Math.max(1, filled.length) > maxCellCharacters;
  const hasRow = cells.some((row) => row.filter((text) => text !== '').length >= 2);
  if (filledColumns < 2 || !hasRow || isFrame || (cells.length < 2 && filled.length < 3)) return null;
  return {
    cells: dropEmptyColumns(cells),
    rows: kept.map((at) => rowLines[at] ?? []),
    lines: placed.map(({ line }) => line),
  };
}

function dropEmptyColumns(cells: readonly (readonly string[])[]): string[][] {
  const used = (cells[0] ?? []).flatMap((_, column) => (cells.some((row) => row[column] !== '') ? [column] : []));
  return cells.map((row) => used.map((column) => row[column] ?? ''));
}
