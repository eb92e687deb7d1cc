import type { PdfRule } from '../pdf/pdf-page.ts';
import { uprightsBeside } from './part-at-rules.ts';
import type { PlacedItem } from './placed-item.ts';

/** In font sizes: a gap this wide always parts columns or cells, one from here on where others begin at the same place. */
const surelyApart = 3.5;
const maybeApart = 1;
/** So many items after a gap begin at one place, give or take some points, where a column stands; justified print has gaps anywhere. */
const minStarts = 3;
const startTolerance = 2.5;
const figures = /^[\d$€£.,%()\u2013-]+$/;

interface Gap {
  readonly item: PlacedItem;
  readonly width: number;
}

/** Parts the rows of a page, each from left to right, where columns or cells end. */
export function partRows(
  rows: readonly (readonly PlacedItem[])[],
  rules: readonly PdfRule[],
  bodySize: number,
): PlacedItem[][] {
  const gaps = rows.flatMap((row) => gapsIn(row, bodySize));
  return rows.flatMap((row) => {
    const parts: PlacedItem[][] = [];
    const own = new Map(gapsIn(row, bodySize).map((gap) => [gap.item, gap]));
    let right = Number.NEGATIVE_INFINITY;
    for (const item of row) {
      const em = item.size ?? bodySize;
      const gap = own.get(item);
      const open = parts.at(-1);
      const isNextCell = uprightsBeside(item, rules, bodySize).some(
        (at) => at >= right - em / 2 && at <= item.left + em / 2,
      );
      const isApart = gap !== undefined && (gap.width > surelyApart * em || beginsColumn(gap, gaps));
      if (open !== undefined && !isNextCell && !isApart) open.push(item);
      else parts.push([item]);
      right = Math.max(right, item.right);
    }
    return parts;
  });
}

/** The items with a gap before them. */
function gapsIn(row: readonly PlacedItem[], bodySize: number): Gap[] {
  let right = Number.POSITIVE_INFINITY;
  return row.flatMap((item) => {
    const width = item.left - right;
    right = Math.max(right === Number.POSITIVE_INFINITY ? item.right : right, item.right);
    return width > maybeApart * (item.size ?? bodySize) ? [{ item, width }] : [];
  });
}

function beginsColumn({ item }: Gap, gaps: readonly Gap[]): boolean {
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= startTolerance;
  const begin = gaps.filter((other) => near(other.item.left, item.left));
  const end = figures.test(item.text) ? gaps.filter((other) => near(other.item.right, item.right)) : [];
  return Math.max(begin.length, end.length) >= minStarts;
}
