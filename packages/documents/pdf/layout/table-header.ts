import type { PdfLine } from '../pdf-page.ts';

/** A header in plain print names at least so many columns in so few words, above so many rows. */
const minColumns = 3;
const maxWords = 4;
const minRows = 3;

/** Whether the first row of a table names its columns: by its tags, by its weight, or by words without figures above columns with figures. */
export function hasHeader(rows: readonly (readonly PdfLine[])[], cells: readonly (readonly string[])[]): boolean {
  const [top = [], ...rest] = rows;
  if (top.length === 0) return false;
  const below = rest.flat();
  if (top.every((line) => line.cell?.isHead === true) && below.some((line) => line.cell?.isHead === false)) return true;
  if (top.every((line) => line.bold) && below.some((line) => !line.bold)) return true;
  return namesColumns(cells);
}

function namesColumns([first = [], ...rest]: readonly (readonly string[])[]): boolean {
  if (first.length < minColumns || rest.length < minRows - 1) return false;
  const isName = (cell: string): boolean => /^\p{Lu}[^\d.;:?!]*$/u.test(cell) && cell.split(' ').length <= maxWords;
  if (!first.every(isName)) return false;
  return first.some(
    (_, column) =>
      rest.every((row) => row[column] === '' || /\d/.test(row[column] ?? '')) && rest.some((row) => row[column] !== ''),
  );
}
