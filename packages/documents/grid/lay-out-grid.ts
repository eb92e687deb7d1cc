import type { DraftBlock } from '../draft-block.ts';
import { carryLabels } from './carry-labels.ts';
import type { Grid, GridRow } from './grid.ts';
import { findTableHeader, type TableHeader } from './table-header.ts';
import { proseBlocks, titleBlock } from './prose-blocks.ts';
import { tableBlocks } from './table-blocks.ts';

/** A table goes on over this many empty rows where what follows has no head of its own. */
const maxGapRows = 2;
/** Share of the columns of a head that a row fills where it belongs below it. */
const minFilledShare = 0.5;

/** A block with the row of the sheet where it starts, so that what floats above the cells finds its place. */
export interface PlacedBlock {
  readonly row: number;
  readonly block: DraftBlock;
}

/**
 * Lays out the filled cells of a sheet: titles and bands as headings, single cells as paragraphs and list items, everything else as tables parted by empty
 * rows, each with its head where it has one. A head serves the rows below it until the next head, over bands and empty rows.
 */
export function layOutGrid(grid: Grid): PlacedBlock[] {
  const rows = carryLabels(grid.rows, grid.merges);
  const wide = new Set(grid.merges.filter(({ left, right }) => right > left).map(({ top }) => top));
  const layout: Layout = { grid, wide, placed: [], open: null, header: null };
  const segments = splitSegments(rows, layout);
  for (const [at, segment] of segments.entries()) {
    if (segment.band) addBand(segment.rows, layout);
    else layOutSegment(segment, followingRows(segments, at), layout);
  }
  closeTable(layout);
  settleHead(layout);
  return layout.placed.toSorted((a, b) => a.row - b.row);
}

interface OpenTable {
  readonly header: TableHeader | null;
  readonly headRows: readonly GridRow[];
  readonly rows: GridRow[];
}
interface Layout {
  readonly grid: Grid;
  /** Rows whose first cell spans columns. */
  readonly wide: ReadonlySet<number>;
  readonly placed: PlacedBlock[];
  open: OpenTable | null;
  /** The head that serves the rows to come; `isUsed` when a table has it. */
  header: { readonly head: TableHeader; readonly rows: readonly GridRow[]; isUsed: boolean } | null;
}
/** A title or band, or rows with no empty row and no band between them. */
interface Segment {
  readonly band: boolean;
  readonly rows: GridRow[];
}

function splitSegments(rows: readonly GridRow[], layout: Layout): Segment[] {
  const bottoms = new Map<number, number>();
  for (const { top, bottom } of layout.grid.merges) {
    if (bottom - top <= maxMergedRows) bottoms.set(top, Math.max(bottom, bottoms.get(top) ?? 0));
  }
  const segments: Segment[] = [];
  let bottom = 0;
  for (const row of rows) {
    const open = segments.at(-1);
    if (isBand(row, layout)) segments.push({ band: true, rows: [row] });
    else if (open !== undefined && !open.band && continues(open.rows, row, bottom)) open.rows.push(row);
    else segments.push({ band: false, rows: [row] });
    bottom = Math.max(bottom, row.index, bottoms.get(row.index) ?? 0);
  }
  return segments;
}

/** A merged range of more rows than this is a frame for free text, not a cell. */
const maxMergedRows = 200;

/** The rows below the first of a merged range are not empty; nor is a head parted from its table by a row left empty below it. */
function continues(open: readonly GridRow[], row: GridRow, bottom: number): boolean {
  if (row.index <= bottom + 1) return true;
  const [only] = open;
  const isHeadLike = open.length === 1 && only !== undefined && only.cells.length > 1;
  return isHeadLike && row.cells.length > 1 && row.index <= bottom + 2 && only.cells.every((cell) => cell.isText);
}

const maxFollowing = 3;
function followingRows(segments: readonly Segment[], at: number): GridRow[] {
  const rows: GridRow[] = [];
  for (let next = at + 1; next < segments.length && rows.length < maxFollowing; next += 1) {
    const segment = segments[next];
    if (segment?.band === false) rows.push(...segment.rows.slice(0, maxFollowing));
  }
  return rows.slice(0, maxFollowing);
}

function addBand(rows: readonly GridRow[], layout: Layout): void {
  closeTable(layout);
  for (const row of rows) layout.placed.push({ row: row.index, block: titleBlock(row, layout.grid.name) });
}

/** A title or a band between the rows of a table: one short cell, in bold or over several columns. */
function isBand(row: GridRow, { wide, grid }: Layout): boolean {
  const [cell] = row.cells;
  if (cell === undefined || row.cells.length > 1 || !cell.isText || grid.headRows.has(row.index)) return false;
  const isMarked = cell.isStrong === true || wide.has(row.index);
  return isMarked && isTitle(cell.text);
}

const maxTitleCharacters = 120;
const maxTitleWords = 14;
function isTitle(text: string): boolean {
  return (
    text.length <= maxTitleCharacters &&
    text.split(/\s+/).length <= maxTitleWords &&
    !/[.;]$|^[*\u2022-]/.test(text) &&
    /\p{L}/u.test(text) &&
    !/\b(?:shall|must|will|should|please|note)\b/i.test(text)
  );
}

function layOutSegment({ rows }: Segment, following: readonly GridRow[], layout: Layout): void {
  const { headRows, isStyled } = layout.grid;
  const onlyMarked = isStyled && layout.header !== null && fits(layout.header, rows);
  const header = findTableHeader({ rows, following, headRows, onlyMarked });
  if (header === null) {
    layOutRows(rows, layout);
    return;
  }
  layOutRows(rows.slice(0, header.first), layout);
  closeTable(layout);
  settleHead(layout);
  layout.header = { head: header, rows: rows.slice(header.first, header.end), isUsed: false };
  layOutRows(rows.slice(header.end), layout);
}

/** Rows below a head, or without one: single cells before and after the table are prose, those within are its rows. */
function layOutRows(rows: readonly GridRow[], layout: Layout): void {
  const header = layout.header !== null && fits(layout.header, rows) ? layout.header : null;
  const belongs = (row: GridRow): boolean =>
    row.cells.length > 1 || (header !== null && isRowOf(header.head, row, layout));
  const first = header?.isUsed === false ? 0 : rows.findIndex(belongs);
  const last = rows.findLastIndex((row) => belongs(row) || !layout.grid.isStyled || isFramed(row, layout));
  if (first < 0) {
    addProse(rows, layout);
    return;
  }
  addProse(rows.slice(0, first), layout);
  addRows(rows.slice(first, last + 1), header, layout);
  addProse(rows.slice(last + 1), layout);
}

/** True where rows stand below the columns of a head: right under it, or further down where they fill enough of them. */
function fits({ head, rows: own, isUsed }: NonNullable<Layout['header']>, rows: readonly GridRow[]): boolean {
  const [first] = rows;
  if (first === undefined) return false;
  const below = first.index - (own.at(-1)?.index ?? 0);
  if (!isUsed && below <= maxGapRows + 1) return true;
  const { left, right } = head;
  const isWithin = rows.every((row) => row.cells.every(({ column }) => column >= left && column <= right));
  const wanted = Math.max(2, head.columns.size * minFilledShare);
  return isWithin && rows.some((row) => row.cells.filter((cell) => head.columns.has(cell.column)).length >= wanted);
}

/** The line of a form whose answer is still to be filled in. */
function isFramed({ index, cells }: GridRow, { wide }: Layout): boolean {
  return cells[0]?.isFramed === true && !wide.has(index);
}

/** A single cell below a head is a row whose other cells are to be filled in, unless it looks like a note under the table. */
function isRowOf(header: TableHeader, row: GridRow, { grid, wide }: Layout): boolean {
  const [cell] = row.cells;
  if (cell === undefined || cell.column < header.left || cell.column > header.right || wide.has(row.index))
    return false;
  return !grid.isStyled || cell.isFramed === true;
}

function addRows(rows: readonly GridRow[], header: Layout['header'], layout: Layout): void {
  const { open } = layout;
  const gap = (rows[0]?.index ?? 0) - (open?.rows.at(-1)?.index ?? 0);
  if (header !== null && open !== null && open.header === header.head && gap <= maxGapRows + 1) {
    open.rows.push(...rows);
    return;
  }
  closeTable(layout);
  const headRows = header === null || header.isUsed ? [] : header.rows;
  if (header !== null) header.isUsed = true;
  layout.open = { header: header?.head ?? null, headRows, rows: [...rows] };
  if (header === null) closeTable(layout);
}

function addProse(rows: readonly GridRow[], layout: Layout): void {
  if (rows.length === 0) return;
  closeTable(layout);
  for (const row of rows) {
    for (const block of proseBlocks(row, layout.grid.name)) layout.placed.push({ row: row.index, block });
  }
}

function closeTable(layout: Layout): void {
  const { open, grid } = layout;
  layout.open = null;
  const row = open?.rows[0]?.index;
  if (open === null || row === undefined) return;
  const isRightBelow = row - (open.headRows.at(-1)?.index ?? 0) <= maxGapRows;
  const all = isRightBelow ? [...open.headRows, ...open.rows] : open.rows;
  for (const block of tableBlocks({ header: open.header, rows: open.rows, all, name: grid.name })) {
    layout.placed.push({ row, block });
  }
}

/** A head that no row followed is a table of its own. */
function settleHead(layout: Layout): void {
  const { header, grid } = layout;
  layout.header = null;
  const row = header?.rows[0]?.index;
  if (header === null || header.isUsed || row === undefined) return;
  const blocks = tableBlocks({ header: null, rows: header.rows, all: header.rows, name: grid.name });
  for (const block of blocks) layout.placed.push({ row, block });
}
