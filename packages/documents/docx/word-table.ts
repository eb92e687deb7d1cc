import { tableText } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';

/** A table while it is read. */
export interface WordTable {
  readonly rows: WordRow[];
  /** True where its style or itself colours cells. */
  isShaded: boolean;
}
interface WordRow {
  readonly cells: WordCell[];
  isHead: boolean;
  isDeleted: boolean;
  /** Columns left out in front of its first cell. */
  skips: number;
}
/** A cell with the blocks of its paragraphs. */
export interface WordCell {
  readonly blocks: DraftBlock[];
  columns: number;
  /** Goes on from the cell above. */
  isContinued: boolean;
  fill: string | null;
  characters: number;
  boldCharacters: number;
}

/** Word has 63 columns; wider spans are damage. */
const maxColumns = 63;

export function createWordTable(): WordTable {
  return { rows: [], isShaded: false };
}

export function addRow(table: WordTable): void {
  table.rows.push({ cells: [], isHead: false, isDeleted: false, skips: 0 });
}

export function addCell(table: WordTable): WordCell {
  if (table.rows.length === 0) addRow(table);
  const cell = { blocks: [], columns: 1, isContinued: false, fill: null, characters: 0, boldCharacters: 0 };
  table.rows.at(-1)?.cells.push(cell);
  return cell;
}

/**
 * The blocks a table makes: one table, in which each cell stands in its column and a spanned place is empty; or its cells' own blocks where it has
 * a single column and only frames text.
 */
export function toTableBlocks(table: WordTable): DraftBlock[] {
  const rows = table.rows.filter((row) => !row.isDeleted && row.cells.some((cell) => cell.blocks.length > 0));
  const widest = Math.max(0, ...rows.map((row) => row.cells.filter((cell) => cell.blocks.length > 0).length));
  if (widest <= 1) return rows.flatMap((row) => row.cells.flatMap((cell) => cell.blocks));
  const ragged = rows.map(placeCells);
  const columns = ragged.reduce((most, row) => Math.max(most, row.length), 0);
  const cells = ragged.map((row) => [...row, ...Array.from({ length: columns - row.length }, () => '')]);
  const text = tableText(cells);
  return [{ page: null, kind: 'table', level: null, number: null, text, cells, header: hasHead(rows) }];
}

function placeCells(row: WordRow): string[] {
  const places = Array.from({ length: within(row.skips, 0) }, () => '');
  for (const cell of row.cells) {
    places.push(cell.isContinued ? '' : cell.blocks.map(printed).join('\n'));
    for (let spanned = 1; spanned < within(cell.columns, 1); spanned += 1) places.push('');
  }
  return places;
}

function within(columns: number, least: number): number {
  return Number.isInteger(columns) ? Math.min(maxColumns, Math.max(least, columns)) : least;
}

/** The first row is a header where the file says so, or where it alone is bold or coloured throughout. */
function hasHead(rows: readonly WordRow[]): boolean {
  const [first, second] = rows;
  if (first === undefined) return false;
  if (first.isHead) return true;
  if (second === undefined || filled(first).length < 2) return false;
  return (isBold(first) && !isBold(second)) || (isColoured(first) && !isColoured(second));
}

function filled(row: WordRow): WordCell[] {
  return row.cells.filter((cell) => cell.blocks.length > 0);
}

function isBold(row: WordRow): boolean {
  return filled(row).every((cell) => cell.boldCharacters >= cell.characters * 0.9);
}

function isColoured(row: WordRow): boolean {
  return row.cells.every((cell) => cell.fill !== null && cell.fill !== 'FFFFFF');
}

function printed(block: DraftBlock): string {
  return block.number === null ? block.text : `${block.number} ${block.text}`;
}
