import type { DraftBlock } from '../draft-block.ts';
import type { GridCell, GridMerge, GridRow } from '../grid/grid.ts';
import { layOutGrid } from '../grid/lay-out-grid.ts';
import { createFlow, type Flow } from './flow.ts';

interface TableCell {
  readonly column: number;
  readonly flow: Flow;
  readonly isHead: boolean;
}
/** A table, or a list of terms, while it is read. */
export interface HtmlTable {
  /** True where the page itself says that it only lays out. */
  readonly isLayout: boolean;
  readonly rows: TableCell[][];
  readonly merges: GridMerge[];
  /** For each column the row down to which a cell of a row above fills it. */
  readonly filledTo: Map<number, number>;
  isInHead: boolean;
  /** Level of the heading above it. */
  readonly lastLevel: number;
}

/** Spans beyond these are mistakes; a span is never filled with cells. */
const maxColumnSpan = 100;
const maxRowSpan = 1_000;
const maxSkippedColumns = 300;
/** A row this full of paragraphs lays out a page. */
const maxBlocksPerCell = 3;

export function createTable(isLayout: boolean, lastLevel: number): HtmlTable {
  return { isLayout, rows: [], merges: [], filledTo: new Map(), isInHead: false, lastLevel };
}

export interface CellTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Leaves the first column to terms: the cell explains one. */
  readonly isIndented: boolean;
}

/** Opens a cell at the next free column of the last row, and returns the flow of its contents. */
export function openCell(table: HtmlTable, { name, attributes, isIndented }: CellTag): Flow {
  if (table.rows.length === 0) table.rows.push([]);
  const top = table.rows.length;
  const row = table.rows.at(-1) ?? [];
  const [width, height] = [span(attributes['colspan'], maxColumnSpan), span(attributes['rowspan'], maxRowSpan)];
  let column = (row.at(-1)?.column ?? (isIndented ? 1 : 0)) + 1;
  const previous = table.merges.at(-1);
  if (previous !== undefined && previous.top === top && row.length > 0) column = Math.max(column, previous.right + 1);
  for (let step = 0; (table.filledTo.get(column) ?? 0) >= top && step < maxSkippedColumns; step += 1) column += 1;
  const right = column + width - 1;
  const bottom = top + height - 1;
  if (width > 1 || height > 1) table.merges.push({ top, left: column, bottom, right });
  if (height > 1) for (let at = column; at <= right; at += 1) table.filledTo.set(at, bottom);
  const flow = createFlow(table.lastLevel);
  row.push({ column, flow, isHead: name === 'th' || table.isInHead });
  return flow;
}

function span(value: string | undefined, max: number): number {
  const number = /^\s*\d{1,9}\s*$/.test(value ?? '') ? Number(value) : 1;
  return Math.min(Math.max(1, number), max);
}

/** The blocks of a table that is read to its end: tables with their heads and bands, or the contents of its cells in order where it only lays them out. */
export function tableToBlocks(table: HtmlTable): DraftBlock[] {
  if (laysOut(table)) return table.rows.flatMap((row) => row.flatMap(({ flow }) => flow.blocks));
  const rows = table.rows.flatMap(toGridRow);
  const headRows = new Set(
    table.rows.flatMap((row, at) => (row.length > 1 && row.every(({ isHead }) => isHead) ? [at + 1] : [])),
  );
  const placed = layOutGrid({ name: null, rows, merges: table.merges, headRows, isStyled: true });
  return placed.map(({ block }) => {
    const { place: _, ...plain } = block;
    return plain.kind === 'heading' ? { ...plain, level: (plain.level ?? 1) + table.lastLevel } : plain;
  });
}

function laysOut({ isLayout, rows }: HtmlTable): boolean {
  const cells = rows.flat();
  const filled = rows.map((row) => row.filter(({ flow }) => flow.blocks.length > 0).length);
  if (isLayout || manyOf(filled) <= 1) return true;
  if (cells.some(({ flow }) => flow.blocks.some(({ kind }) => kind === 'table'))) return true;
  if (cells.some(({ flow }) => flow.blocks.length > 1 && flow.markedHeadings > 0)) return true;
  return (
    filled.filter((count) => count > 0).length === 1 && cells.some(({ flow }) => flow.blocks.length > maxBlocksPerCell)
  );
}

function manyOf(counts: readonly number[]): number {
  return counts.reduce((most, count) => Math.max(most, count), 0);
}

function toGridRow(row: readonly TableCell[], at: number): GridRow[] {
  const cells = row.flatMap(({ column, flow, isHead }): GridCell[] => {
    const text = flow.blocks.map(printed).join('\n');
    const isStrong = isHead || (flow.blocks.length > 0 && flow.blocks.every(({ kind }) => kind === 'heading'));
    return text === '' ? [] : [{ column, text, isText: /\p{L}|^#$/u.test(text), isStrong, isFramed: true }];
  });
  return cells.length === 0 ? [] : [{ index: at + 1, cells: cells.toSorted((a, b) => a.column - b.column) }];
}

/** A block as it stands in a cell, with its number or bullet. */
function printed({ kind, number, text }: DraftBlock): string {
  if (number !== null) return `${number} ${text}`;
  return kind === 'listItem' ? `\u2022 ${text}` : text;
}
