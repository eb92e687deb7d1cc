import { columnName } from './cell-name.ts';
import type { GridRow } from './grid.ts';

/** Where cells stand, as spreadsheets name it: "Prices!A12:F40"; without the name where there are no sheets. */
export function placeOf(sheet: string | null, rows: readonly GridRow[]): string {
  const [first, last] = [rows[0], rows.at(-1)];
  let [left, right] = [Number.POSITIVE_INFINITY, 1];
  for (const { cells } of rows) {
    left = Math.min(left, cells[0]?.column ?? left);
    right = Math.max(right, cells.at(-1)?.column ?? right);
  }
  if (left > right) left = right;
  const from = `${columnName(left)}${first?.index ?? 1}`;
  const to = `${columnName(right)}${last?.index ?? 1}`;
  const range = from === to ? from : `${from}:${to}`;
  return sheet === null ? range : `${sheet}!${range}`;
}
