import { pointsPerInch, textWidth } from './font-metrics.ts';
import { cellPadding } from './table-layout.ts';
import type { TableElement } from './slide.ts';
import type { TableSpec } from './table-layout.ts';

/** Widest share of the table that a column may claim for its longest word. */
const maxWordShare = 0.34;
/** Air behind the longest text of a column that gives room away, in inches. */
const air = 0.22;

/**
 * Widths of the columns in inches: by weight, but columns whose texts stand on one line in less room give the rest to those whose texts break, and no
 * column is narrower than its longest word as long as that leaves room for the others.
 */
export function columnWidths(spec: TableSpec, width: number, size: number): number[] {
  const total = spec.columns.reduce((sum, column) => sum + column.weight, 0);
  const byWeight = spec.columns.map((column) => (column.weight / total) * width);
  const texts = spec.columns.map((column, index) => [
    column.label,
    ...spec.rows.map((row) => row.cells[index]?.text ?? ''),
  ]);
  const measured = texts.map((column) => measure(column, size, width));
  const ideal = withRoomMoved(byWeight, measured);
  const most = width * Math.max(maxWordShare, 1 / spec.columns.length) * 0.9;
  return noWordBroken(
    ideal,
    measured.map(({ word }) => Math.min(word, most)),
    width,
  );
}

/** True where a column is narrower than one of its words: an address torn apart is hard to use. */
export function breaksWords(table: TableElement): boolean {
  return table.rows.some(
    (row) =>
      row.kind !== 'group' &&
      row.cells.some((cell, index) => {
        const room = (table.columns[index]?.width ?? 0) - 2 * cellPadding.x;
        const style = { face: 'body', size: table.size, bold: cell.bold } as const;
        return cell.text.split(/\s+/).some((word) => textWidth(word, style) > room);
      }),
  );
}

interface Measured {
  /** Room for the longest word and for the longest text on one line, in inches. */
  readonly word: number;
  readonly line: number;
}

/** Ems that a letter takes at least, on average over a text of many: longer texts surely break, and are not measured. */
const narrowLetter = 0.3;
/** Words with less than this share of the letters of the longest are never the widest. */
const shortWordShare = 0.5;

function measure(texts: readonly string[], size: number, width: number): Measured {
  const style = { face: 'body', size, bold: true } as const;
  const distinct = [...new Set(texts)];
  const words = [...new Set(distinct.flatMap((text) => text.split(/\s+/)))];
  const most = Math.max(0, ...words.map((word) => word.length)) * shortWordShare;
  const word = Math.max(0, ...words.filter(({ length }) => length >= most).map((each) => textWidth(each, style)));
  const breaks = distinct.some(({ length }) => (length * narrowLetter * size) / pointsPerInch > width);
  const line = breaks ? Infinity : Math.max(0, ...distinct.map((text) => textWidth(text, style)));
  return { word: word / 0.96 + 2 * cellPadding.x, line: line / 0.985 + 2 * cellPadding.x };
}

/** Share of the table up to which a column takes the room its texts need on one line, whatever its weight: dates and places read badly in two. */
const shortShare = 0.22;
/** Least share of its weight that a column of long texts keeps. */
const minKeptShare = 0.7;

function withRoomMoved(byWeight: readonly number[], measured: readonly Measured[]): number[] {
  const width = byWeight.reduce((sum, each) => sum + each, 0);
  const lines = measured.map(({ line }) => line);
  const fits = byWeight.map((each, index) => (lines[index] ?? 0) <= each);
  if (fits.every(Boolean)) return [...byWeight];
  const roomy = byWeight.map((each, index) => (fits[index] ? Math.min(each, (lines[index] ?? 0) + air) : null));
  const short = roomy.map(
    (each, index) => each ?? ((lines[index] ?? 0) <= width * shortShare ? (lines[index] ?? 0) : null),
  );
  return shared(byWeight, short, minKeptShare) ?? shared(byWeight, roomy, 0) ?? [...byWeight];
}

/** Widths in which the open columns, null in `settled`, share by weight what the settled ones leave; null where that is less than `least` of their own. */
function shared(byWeight: readonly number[], settled: readonly (number | null)[], least: number): number[] | null {
  const total = byWeight.reduce((sum, each) => sum + each, 0);
  const open = byWeight.reduce((sum, each, index) => sum + (settled[index] === null ? each : 0), 0);
  const left = total - settled.reduce<number>((sum, each) => sum + (each ?? 0), 0);
  if (open === 0 || left < open * least) return null;
  return byWeight.map((each, index) => settled[index] ?? (each * left) / open);
}

function noWordBroken(ideal: readonly number[], needed: readonly number[], width: number): number[] {
  const spare = ideal.map((each, index) => Math.max(0, each - (needed[index] ?? 0)));
  const missing = ideal.reduce((sum, each, index) => sum + Math.max(0, (needed[index] ?? 0) - each), 0);
  const spareTotal = spare.reduce((sum, each) => sum + each, 0);
  if (missing === 0 || spareTotal === 0) return [...ideal];
  const share = Math.min(1, missing / spareTotal);
  const grown = ideal.map((each, index) => {
    const need = needed[index] ?? 0;
    return need > each ? need : Math.max(each - (spare[index] ?? 0) * share, Math.min(each, need));
  });
  const sum = grown.reduce((all, each) => all + each, 0);
  return grown.map((each) => (each / sum) * width);
}
