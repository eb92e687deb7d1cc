import { cellAt } from './cell-at.ts';
import type { GridCell, GridRow } from './grid.ts';

/** The head of a table: its first row, the row behind its last, and the words of each column. */
export interface TableHeader {
  readonly first: number;
  readonly end: number;
  readonly columns: ReadonlyMap<number, string>;
  /** First and last of the columns. */
  readonly left: number;
  readonly right: number;
}
export interface HeaderSearch {
  readonly rows: readonly GridRow[];
  /** The rows that come after them, so that a head above a band is known by the rows below it. */
  readonly following: readonly GridRow[];
  /** Rows, by their index in the sheet, that the file declares as heads. */
  readonly headRows: ReadonlySet<number>;
  /** True where rows without a head of their own have one further up and the sheet marks heads: then only what is marked is one. */
  readonly onlyMarked: boolean;
}

/** A head without help of style has this many columns: two short texts are as likely a label and its value. */
const minColumns = 3;
const minStyledColumns = 2;
const maxSearchRows = 25;
const maxHeadRows = 3;
const maxHeadCharacters = 120;
/** Rows below the head that must look like rows of its table. */
const rowsBelow = 3;
const minOverlap = 0.5;
/** More words than these with a full stop are a sentence, which names no column. */
const maxSentenceWords = 3;

/**
 * Finds the head of a table in its rows: the first row of texts that name columns, followed by rows that fill those columns. Heads of several rows,
 * with words over groups of columns or in turns, are joined column by column. Null where the table starts with values.
 */
export function findTableHeader(search: HeaderSearch): TableHeader | null {
  const { rows, headRows } = search;
  const limit = Math.min(rows.length, maxSearchRows);
  for (let at = 0; at < limit; at += 1) {
    const row = rows[at];
    if (row === undefined || row.cells.length < minStyledColumns) continue;
    const isMarked = headRows.has(row.index) || row.cells.every((cell) => cell.isStrong === true);
    if (!isMarked && (search.onlyMarked || isNumbered(row))) continue;
    const head = joinHead(search, at);
    if (headRows.has(row.index) || isHead(row, head, search)) return head;
  }
  return null;
}

function isHead(row: GridRow, head: TableHeader, { rows, following }: HeaderSearch): boolean {
  const below = [...rows.slice(head.end, head.end + rowsBelow), ...following].slice(0, rowsBelow);
  if (!namesColumns(row, below)) return false;
  if (head.columns.size >= minColumns) return continuesBelow(head, below);
  const isStrong = row.cells.every((cell) => cell.isStrong === true);
  const isPlainBelow = below.some((next) => next.cells.some((cell) => cell.isStrong !== true));
  return isStrong && isPlainBelow;
}

/** Short texts, none twice, none of the kind that stands below it in its column. */
function namesColumns(row: GridRow, below: readonly GridRow[]): boolean {
  const texts = row.cells.map((cell) => cell.text);
  const named = row.cells.filter((cell) => !isYear(cell));
  if (named.length < minStyledColumns || !named.every(namesColumn)) return false;
  if (texts.some((text) => /[.;!]$/.test(text) && text.split(/\s+/).length > maxSentenceWords)) return false;
  const distinct = new Set(texts.map((text) => text.toLowerCase())).size;
  if (distinct < Math.min(minColumns, texts.length)) return false;
  return !row.cells.some((cell) => below.some((next) => isAlike(cell, cellAt(next, cell.column))));
}

/** "R-12" or "3.2.1" in front: the number of a line, not the name of a column. */
function isNumbered({ cells }: GridRow): boolean {
  return /^[A-Z]{0,5}[-. ]?\d+(?:[.-]\d+)*\.?$/.test(cells[0]?.text.slice(0, maxHeadCharacters) ?? '');
}

function namesColumn({ isText, text }: GridCell): boolean {
  return isText && text.length <= maxHeadCharacters && /\p{L}|#/u.test(text);
}

/** A column of prices may have a year for its name. */
function isYear({ text }: GridCell): boolean {
  return /^(?:19|20)\d\d$/.test(text);
}

/** Values of one series, such as "R-1" over "R-2", are alike in all but their digits; heads are not like what they head. */
function isAlike(cell: GridCell, below: GridCell | undefined): boolean {
  if (below === undefined || (isYear(cell) && !isYear(below))) return false;
  const shape = shapeOf(cell.text);
  return /\d/.test(cell.text) && shape === shapeOf(below.text) && cell.isStrong === below.isStrong;
}

function shapeOf(text: string): string {
  return text.slice(0, maxHeadCharacters).replace(/\d+/g, '9');
}

function continuesBelow({ columns }: TableHeader, below: readonly GridRow[]): boolean {
  return below.some((next) => {
    const shared = next.cells.filter(({ column }) => columns.has(column)).length;
    return next.cells.length >= 2 && shared >= Math.min(columns.size, next.cells.length) * minOverlap;
  });
}

/** Takes in the rows above and below that name columns too. */
function joinHead({ rows }: HeaderSearch, at: number): TableHeader {
  let first = at;
  let end = at + 1;
  const above = rows[at - 1];
  const own = rows[at];
  if (own === undefined) return { first, end, columns: new Map(), left: 1, right: 1 };
  if (above !== undefined && above.index === own.index - 1 && headsGroups(above, own)) first = at - 1;
  let taken = new Set(rows.slice(first, end).flatMap((row) => row.cells.map((cell) => cell.column)));
  for (let next = rows[end]; next !== undefined && end - first < maxHeadRows; next = rows[end]) {
    const isNear = next.index < own.index + maxHeadRows;
    if (!isNear || !(fillsGaps(next, taken) || headsGroups(own, next))) break;
    taken = new Set([...taken, ...next.cells.map((cell) => cell.column)]);
    end += 1;
  }
  const columns = joinColumns(rows.slice(first, end));
  let [left, right] = [own.cells[0]?.column ?? 1, 1];
  for (const column of columns.keys()) {
    left = Math.min(left, column);
    right = Math.max(right, column);
  }
  return { first, end, columns, left, right };
}

/** One text over several columns whose own names stand below it: the same words in neighbouring cells, as merged cells are carried right. */
function headsGroups(upper: GridRow, lower: GridRow): boolean {
  const isGrouped = upper.cells.some(
    (cell, index) => cell.isCarried === true && cell.text === upper.cells[index - 1]?.text,
  );
  return (
    isGrouped &&
    lower.cells.length >= minStyledColumns &&
    [...upper.cells, ...lower.cells].every((cell) => cell.isText && cell.text.length <= maxHeadCharacters) &&
    new Set(lower.cells.map((cell) => cell.text)).size > 1
  );
}

/** Names of the columns that the row above left open. */
function fillsGaps(row: GridRow, taken: ReadonlySet<number>): boolean {
  return (
    row.cells.length >= 2 &&
    row.cells.every((cell) => cell.isText && cell.text.length <= maxHeadCharacters && !taken.has(cell.column)) &&
    row.cells.some((cell) => cell.isStrong === true || cell.isFramed === true)
  );
}

function joinColumns(rows: readonly GridRow[]): Map<number, string> {
  const columns = new Map<number, string[]>();
  for (const { column, text } of rows.flatMap((row) => row.cells)) {
    const words = columns.get(column) ?? [];
    if (!words.includes(text)) words.push(text);
    columns.set(column, words);
  }
  return new Map([...columns].map(([column, words]) => [column, words.join(' ')]));
}
