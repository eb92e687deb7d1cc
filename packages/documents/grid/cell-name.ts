const letters = 26;
/** Excel's own bounds; a reference beyond them is none. */
export const maxColumns = 16_384;
export const maxRows = 1_048_576;

/** The name of a column as spreadsheets print it: 1 is "A", 27 is "AA". */
export function columnName(column: number): string {
  let name = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / letters)) {
    name = String.fromCodePoint(65 + ((rest - 1) % letters)) + name;
  }
  return name;
}

/** Row and column of "B12" or "$B$12", both from 1; null where it is no cell of a sheet. */
export function parseCellName(name: string): { readonly row: number; readonly column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name);
  if (match === null) return null;
  const [, letterPart = '', digits = ''] = match;
  const column = letterPart.split('').reduce((sum, letter) => sum * letters + (letter.codePointAt(0) ?? 0) - 64, 0);
  const row = Number(digits);
  return column <= maxColumns && row >= 1 && row <= maxRows ? { row, column } : null;
}

/** Borders of "A5:F40" or of a single cell; null where it is no range. */
export function parseRange(
  range: string,
): { readonly top: number; readonly left: number; readonly bottom: number; readonly right: number } | null {
  const [first = '', second = first] = range.split(':');
  const from = parseCellName(first);
  const to = parseCellName(second);
  if (from === null || to === null) return null;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}
