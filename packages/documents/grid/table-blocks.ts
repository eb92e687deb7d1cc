import { tableText } from '@bidsmith/core';
import type { DraftBlock } from '../draft-block.ts';
import type { GridRow } from './grid.ts';
import { placeOf } from './place-of.ts';
import { proseBlocks } from './prose-blocks.ts';
import type { TableHeader } from './table-header.ts';

export interface TableParts {
  readonly header: TableHeader | null;
  readonly rows: readonly GridRow[];
  /** The rows and those of the head where it stands right above, for the place. */
  readonly all: readonly GridRow[];
  readonly name: string | null;
}

/** A table that fills less than this share of its columns times rows is written without its empty cells, so that scattered cells cost what they hold. */
const minFilledShare = 0.08;
const sparseFromCells = 100_000;

/** One table block with its head as row 0; columns that are empty throughout are left out. Rows of a single column are paragraphs. */
export function tableBlocks({ header, rows, all, name }: TableParts): DraftBlock[] {
  const used = new Set(header?.columns.keys());
  let filled = 0;
  for (const { cells } of rows) {
    filled += cells.length;
    for (const { column } of cells) used.add(column);
  }
  if (used.size < 2) return all.flatMap((row) => proseBlocks(row, name));
  const columns = [...used].toSorted((a, b) => a - b);
  const size = columns.length * rows.length;
  const isSparse = size > sparseFromCells && filled < size * minFilledShare;
  const positions = new Map(columns.map((column, at) => [column, at]));
  const body = rows.map((row) =>
    isSparse ? row.cells.map((cell) => cell.text) : spread(row, positions, columns.length),
  );
  const head = header === null ? [] : [columns.map((column) => header.columns.get(column) ?? '')];
  const cells = [...head, ...body];
  const text = tableText(cells);
  const place = placeOf(name, all);
  return [
    { page: null, kind: 'table', level: null, number: null, text, cells, header: header !== null && !isSparse, place },
  ];
}

function spread(row: GridRow, positions: ReadonlyMap<number, number>, width: number): string[] {
  const cells = Array.from({ length: width }, () => '');
  for (const { column, text } of row.cells) {
    const at = positions.get(column);
    if (at !== undefined) cells[at] = text;
  }
  return cells;
}
