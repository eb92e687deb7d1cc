import { cellAt, findCell, findRow } from './cell-at.ts';
import type { GridCell, GridMerge, GridRow } from './grid.ts';

/** Longer texts are contents, which stand once. */
const maxLabelCharacters = 80;
/** Steps that carrying may take for each cell of the sheet; beyond them merges overlap, which no program writes. */
const stepsPerCell = 2;
const minSteps = 10_000;

/**
 * Repeats the label of a merged range where it labels: down the rows beside it, and right over the columns below it, but only at rows that hold other
 * cells too. A merged range is never filled as such, so one over the whole sheet costs nothing.
 */
export function carryLabels(rows: readonly GridRow[], merges: readonly GridMerge[]): GridRow[] {
  const carried = new Map<number, GridCell[]>();
  const steps = { left: minSteps + stepsPerCell * rows.reduce((sum, row) => sum + row.cells.length, 0) };
  for (const merge of merges) carryOne({ rows, merge, carried, steps });
  return rows.map((row) => {
    const more = carried.get(row.index);
    if (more === undefined) return row;
    const taken = new Set(row.cells.map((cell) => cell.column));
    const added = more.filter((cell) => !taken.has(cell.column) && taken.add(cell.column));
    return { ...row, cells: [...row.cells, ...added].toSorted((a, b) => a.column - b.column) };
  });
}

interface Carrying {
  readonly rows: readonly GridRow[];
  readonly merge: GridMerge;
  readonly carried: Map<number, GridCell[]>;
  readonly steps: { left: number };
}

function carryOne({ rows, merge, carried, steps }: Carrying): void {
  const first = findRow(rows, merge.top);
  const top = rows[first];
  if (top === undefined || top.index !== merge.top) return;
  const label = cellAt(top, merge.left);
  if (label === undefined || label.text.length > maxLabelCharacters) return;
  const add = (row: GridRow, column: number): void => {
    const cells = carried.get(row.index) ?? [];
    cells.push({ ...label, column, isCarried: true });
    carried.set(row.index, cells);
  };
  // Over columns: only beside other cells of its row and above cells of the next, else it is a title.
  const below = rows[findRow(rows, merge.bottom + 1)];
  const isHead = merge.right > merge.left && reachesBeyond(top, merge) && below !== undefined;
  for (let at = isHead ? findCell(below, merge.left + 1) : Number.POSITIVE_INFINITY; ; at += 1) {
    const column = below?.cells[at]?.column;
    if (column === undefined || column > merge.right) break;
    if ((steps.left -= 1) < 0) return;
    add(top, column);
  }
  for (let at = first + 1; at < rows.length; at += 1) {
    const row = rows[at];
    if (row === undefined || row.index > merge.bottom || (steps.left -= 1) < 0) return;
    if (reachesBeyond(row, merge)) add(row, merge.left);
  }
}

/** True where a row has cells beside a merged range. */
function reachesBeyond({ cells }: GridRow, merge: GridMerge): boolean {
  return (cells[0]?.column ?? merge.left) < merge.left || (cells.at(-1)?.column ?? merge.right) > merge.right;
}
