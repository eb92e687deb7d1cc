import type { Citation } from '@bidsmith/core';
import { lineHeights, pointsPerInch } from './font-metrics.ts';
import { splitText } from './fit-text.ts';
import { breakLines } from './measure-text.ts';
import { countWords } from './plain-text.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Cell, DrawnRow } from './slide.ts';

export interface TableRow {
  readonly cells: readonly Cell[];
  readonly citations: readonly Citation[];
  readonly group?: string;
  /** What links to this row name. */
  readonly anchor?: string;
  /** What the row had to shorten, in full for the notes. */
  readonly note?: string;
  /** Requirements that the row stands for. */
  readonly ids?: readonly string[];
}

export interface TableSpec {
  readonly columns: readonly { readonly label: string; readonly align: 'left' | 'right'; readonly weight: number }[];
  readonly rows: readonly TableRow[];
  /** Space above and below the words of a cell, in inches; 6 points when left out. */
  readonly paddingY?: number;
}

/** A row with its measured height in inches. */
export interface MeasuredRow extends TableRow {
  readonly height: number;
  readonly words: number;
}

/** Padding inside cells, in inches: 6 points above and below. */
export const cellPadding = { x: 0.09, y: 6 / pointsPerInch } as const;

/** Type size in points and padding in inches of the cells of a table. */
export interface Setting {
  readonly size: number;
  readonly paddingY: number;
}

/** The setting of a table at this type size. */
export function settingOf(spec: TableSpec, size: number): Setting {
  return { size, paddingY: spec.paddingY ?? cellPadding.y };
}

/** Height of a row in inches at this type size: its tallest cell. */
function rowHeight(cells: readonly Cell[], widths: readonly number[], setting: Setting): number {
  const { size, paddingY } = setting;
  const lines = cells.map((cell, index) => cellLines(cell, widths[index] ?? 1, size));
  return (Math.max(1, ...lines) * size * lineHeights.body) / pointsPerInch + 2 * paddingY;
}

/** The rows measured; a row taller than `maxHeight` inches goes on in further rows; a short first cell is repeated. */
export function measureRows(
  spec: TableSpec,
  widths: readonly number[],
  size: number,
  maxHeight: number,
): MeasuredRow[] {
  const setting = settingOf(spec, size);
  return spec.rows
    .map((row) => withWholeLinks(row, widths, size))
    .flatMap((row) => {
      const height = rowHeight(row.cells, widths, setting);
      return height <= maxHeight ? [measured(row, height)] : splitRow(row, widths, { ...setting, maxHeight });
    });
}

/** A link that takes several lines is not one: some programs break it within words. */
function withWholeLinks(row: TableRow, widths: readonly number[], size: number): TableRow {
  if (row.cells.every((cell) => cell.linkTo === undefined)) return row;
  const cells = row.cells.map((cell, index): Cell => {
    const { linkTo: _, ...plain } = cell;
    return cell.linkTo === undefined || cellLines(cell, widths[index] ?? 1, size) < 2 ? cell : plain;
  });
  return { ...row, cells };
}

/** A header of more lines would be text, not a label. */
const maxHeaderLines = 3;

/** The header as drawn. */
export function headerRow(spec: TableSpec, widths: readonly number[], size: number): DrawnRow {
  const cells = spec.columns.map((column, index): Cell => {
    const room = { text: column.label, face: 'body', bold: true, width: textRoom(widths[index] ?? 1) } as const;
    return { text: shortenToLines(room, size, maxHeaderLines), bold: true, colour: 'onDeep', fill: 'deep' };
  });
  return { kind: 'header', cells, height: rowHeight(cells, widths, settingOf(spec, size)) };
}

/** Height of a row that names a group, in inches. */
export function groupRowHeight(setting: Setting): number {
  return (setting.size * lineHeights.body) / pointsPerInch + 2 * setting.paddingY;
}

function splitRow(row: TableRow, widths: readonly number[], setting: Setting & { maxHeight: number }): MeasuredRow[] {
  const parts = row.cells.map((cell, index) =>
    splitText(
      {
        text: cell.text,
        face: 'body',
        bold: cell.bold ?? false,
        width: textRoom(widths[index] ?? 1),
        height: setting.maxHeight - 2 * setting.paddingY,
      },
      setting.size,
    ),
  );
  const count = Math.max(...parts.map((each) => each.length));
  return Array.from({ length: count }, (_, part) => {
    const cells = row.cells.map((cell, index): Cell => {
      const only = parts[index]?.length === 1 && index === 0;
      return { ...cell, text: parts[index]?.[part] ?? (only && cell.text.length < 12 ? cell.text : '') };
    });
    return measured({ ...row, cells }, rowHeight(cells, widths, setting));
  });
}

function measured(row: TableRow, height: number): MeasuredRow {
  return { ...row, height, words: row.cells.reduce((sum, cell) => sum + countWords(cell.text), 0) };
}

function cellLines(cell: Cell, width: number, size: number): number {
  return breakLines([{ text: cell.text, face: 'body', size, bold: cell.bold }], textRoom(width)).length;
}

function textRoom(width: number): number {
  return Math.max(0.2, width - 2 * cellPadding.x);
}
