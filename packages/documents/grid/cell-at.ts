import type { GridCell, GridRow } from './grid.ts';

/** The cell of a row in a column. */
export function cellAt(row: GridRow, column: number): GridCell | undefined {
  const found = row.cells[findCell(row, column)];
  return found?.column === column ? found : undefined;
}

/** Position of the first cell of a row at or right of a column. */
export function findCell({ cells }: GridRow, column: number): number {
  return lowerBound(cells, (cell) => cell.column >= column);
}

/** Position of the first row at or below an index of the sheet. */
export function findRow(rows: readonly GridRow[], index: number): number {
  return lowerBound(rows, (row) => row.index >= index);
}

/** Position of the first item that is far enough, found by halving: sheets have a million rows. */
function lowerBound<Item>(items: readonly Item[], isFarEnough: (item: Item) => boolean): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && !isFarEnough(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}
