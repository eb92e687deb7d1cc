import type { Block, Document, MatrixColumnKey } from '@bidsmith/core';
import { matrixColumnOf } from './matrix-columns.ts';

/** One row of an edited matrix, as the file has it: the text of each column it holds. */
export interface TableRow {
  /** As the spreadsheet numbers it; null where the file does not tell. */
  readonly number: number | null;
  readonly cells: ReadonlyMap<MatrixColumnKey, string>;
}
export interface EditedTable {
  readonly rows: readonly TableRow[];
  /** Columns that were found, by the headings of the file. */
  readonly headings: ReadonlyMap<MatrixColumnKey, string>;
  /** Rows that the file hides, by a filter for example: their cells are not read. */
  readonly hiddenRows: number;
}

/** Columns that say which requirement a row is about, and those that people decide in: the head of a matrix has at least one of each. */
const naming: readonly MatrixColumnKey[] = ['id', 'quote'];
const deciding: readonly MatrixColumnKey[] = ['verdict', 'status', 'owner', 'note', 'text', 'strength', 'kind'];

/**
 * Finds the matrix in what was read of a file: rows below a head that names its columns, in any order and beside columns of other kinds. A long table
 * comes in several blocks, each with its head or as wide as the one before; tables with other columns, such as those of the other sheets, are passed over.
 * Null where no head is found.
 */
export function readTable(document: Document): EditedTable | null {
  const rows: TableRow[] = [];
  let head: Head | null = null;
  let isOpen = false;
  for (const block of document.blocks) {
    const cells = block.cells ?? [];
    const at = cells.findIndex((row) => headOf(row) !== null);
    const own = headOf(cells[at] ?? []);
    if (own) isOpen = head === null || hasSameColumns(head, own);
    if (own && isOpen) head = own;
    if (head === null || !isOpen || (own === null && cells[0]?.length !== head.width)) continue;
    const start = firstRowNumber(block, cells.length);
    for (const [index, row] of cells.entries()) {
      if (index > at) rows.push({ number: start === null ? null : start + index, cells: cellsOf(row, head) });
    }
  }
  return head && { rows, headings: head.headings, hiddenRows: hiddenRows(document) };
}

interface Head {
  readonly width: number;
  readonly columns: readonly (MatrixColumnKey | null)[];
  readonly headings: ReadonlyMap<MatrixColumnKey, string>;
}

function headOf(row: readonly string[]): Head | null {
  const headings = new Map<MatrixColumnKey, string>();
  const columns = row.map((heading) => {
    const column = matrixColumnOf(heading);
    if (column === null || headings.has(column)) return null;
    headings.set(column, heading);
    return column;
  });
  const isHead = naming.some((key) => headings.has(key)) && deciding.some((key) => headings.has(key));
  return isHead ? { width: row.length, columns, headings } : null;
}

function hasSameColumns({ headings: one }: Head, { headings: other }: Head): boolean {
  return one.size === other.size && [...one.keys()].every((key) => other.has(key));
}

function cellsOf(row: readonly string[], { columns }: Head): Map<MatrixColumnKey, string> {
  const cells = new Map<MatrixColumnKey, string>();
  for (const [index, text] of row.entries()) {
    const column = columns[index] ?? null;
    if (column !== null) cells.set(column, withoutProtection(text));
  }
  return cells;
}

/** Takes away the apostrophe that keeps a spreadsheet from taking a text for a formula. */
function withoutProtection(text: string): string {
  return text.trim().replace(/^'(?=[=+\-@\t\r])/, '');
}

/** Number of the row of `cells[0]`, from a place such as "Matrix!A4:N2003"; null where rows in between are empty, since then it cannot be told. */
function firstRowNumber({ place }: Block, count: number): number | null {
  const [, from, to] = /[A-Z]+(\d+)(?::[A-Z]+(\d+))?$/.exec(place ?? '') ?? [];
  const [first, last] = [Number(from), Number(to ?? from)];
  // The head may stand further up, and is repeated as the first row all the same.
  if (last - first + 1 === count) return first;
  return last - first + 2 === count ? first - 1 : null;
}

function hiddenRows({ asides }: Document): number {
  const lines = asides.filter(({ why }) => why === 'hidden row').flatMap(({ text }) => text.split('\n'));
  return new Set(lines.map((line) => /(?:^|: )(\d+): /.exec(line)?.[1]).filter((number) => number !== undefined)).size;
}
