import type { TableZone } from './find-tables.ts';
import type { PdfLine, TableCell } from '../pdf-page.ts';

/** More characters than this in a cell, on the average, are a page set in a frame, not a table. */
const maxCellCharacters = 900;

/** The table that the file's tags make of the lines from here on; null where they name none, or one that only frames text. */
export function taggedTableAt(lines: readonly PdfLine[], start: number): TableZone | null {
  const table = lines[start]?.cell?.table;
  if (table === undefined) return null;
  let end = start;
  while (lines[end]?.cell?.table === table) end += 1;
  const zone = lines.slice(start, end);
  const rows = [...new Set(zone.map((line) => line.cell?.row ?? 0))].sort((a, b) => a - b);
  const columns = 1 + Math.max(...zone.map((line) => line.cell?.column ?? 0));
  const at = (line: PdfLine, row: number, column: number): boolean =>
    line.cell?.row === row && line.cell.column === column;
  const cells = rows.map((row) =>
    Array.from({ length: columns }, (_, column) =>
      zone
        .filter((line) => at(line, row, column))
        .map((line) => line.text)
        .join('\n'),
    ),
  );
  const filled = cells.flat().filter((text) => text !== '');
  const isFrame = filled.join('').length / Math.max(1, filled.length) > maxCellCharacters;
  if (columns < 2 || rows.length < 2 || isFrame || filled.length < rows.length * 1.3) return null;
  return { cells, rows: rows.map((row) => zone.filter((line) => line.cell?.row === row)), lines: zone };
}

/** True when a line and what follows it stand in different cells. */
export function isOtherCell(a: TableCell | undefined, b: TableCell | undefined): boolean {
  return a?.table !== b?.table || a?.row !== b?.row || a?.column !== b?.column;
}
