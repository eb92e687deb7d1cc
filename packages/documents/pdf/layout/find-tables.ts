import { createFindAligned } from './aligned-tables.ts';
import { joinLabels } from './join-labels.ts';
import type { PdfLine, PdfRule } from '../pdf-page.ts';
import { readRuledTables } from './ruled-tables.ts';
import { partAtColumns } from './split-line.ts';
import { taggedTableAt } from './tagged-tables.ts';

/** Consecutive lines that stand in columns, as rows of cells. Each cell is its lines' texts, joined by newlines. */
export interface TableZone {
  readonly cells: readonly (readonly string[])[];
  /** The lines of each row of cells. */
  readonly rows: readonly (readonly PdfLine[])[];
  readonly lines: readonly PdfLine[];
}

/** Cells of a row that stands alone, and the blank between them in font sizes. */
const minLoneCells = 3;
const minLoneGutter = 1.5;
const sameBaseline = 0.4;

/**
 * Parts a page's lines into tables and the lines between them, keeping the order: a table stands where its first line does. Tags come first, then rules,
 * then columns of print. A table whose cells cannot be told apart with confidence stays lines.
 */
export function findTables(lines: readonly PdfLine[], rules: readonly PdfRule[]): (PdfLine | TableZone)[] {
  const ruled = readRuledTables(lines, rules);
  const parts: (PdfLine | TableZone)[] = [];
  const seen = new Set<TableZone>();
  let loose: PdfLine[] = [];
  const closeLoose = (): void => {
    parts.push(...findUnruled(partAtColumns(joinLabels(loose))));
    loose = [];
  };
  for (const line of ruled.lines) {
    const table = ruled.tables.get(line);
    if (table === undefined) {
      loose.push(line);
    } else if (!seen.has(table)) {
      closeLoose();
      seen.add(table);
      parts.push(table);
    }
  }
  closeLoose();
  return parts;
}

function findUnruled(lines: readonly PdfLine[]): (PdfLine | TableZone)[] {
  const parts: (PdfLine | TableZone)[] = [];
  const alignedAt = createFindAligned(lines);
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    const isFirst = line?.cell !== undefined && lines[at - 1]?.cell?.table !== line.cell.table;
    const table = (isFirst ? taggedTableAt(lines, at) : null) ?? alignedAt(at) ?? rowAt(lines, at);
    if (table !== null) {
      parts.push(table);
      at += table.lines.length;
    } else if (line !== undefined) {
      parts.push(line);
      at += 1;
    }
  }
  return parts;
}

/** A row that stands alone: several cells far apart on one baseline. */
function rowAt(lines: readonly PdfLine[], start: number): TableZone | null {
  const row: PdfLine[] = [];
  for (let at = start; at < lines.length; at += 1) {
    const line = lines[at];
    const last = row.at(-1);
    if (line === undefined || (last !== undefined && !isNextCell(last, line))) break;
    row.push(line);
  }
  return row.length < minLoneCells ? null : { cells: [row.map((line) => line.text)], rows: [row], lines: row };
}

function isNextCell(last: PdfLine, line: PdfLine): boolean {
  return Math.abs(last.y - line.y) <= sameBaseline * line.size && line.left - last.right > minLoneGutter * line.size;
}
