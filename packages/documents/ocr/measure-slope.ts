import { inkExtent } from './glyph-extents.ts';
import type { RecognisedItem } from './recognition-engine.ts';
import { weightedMedian } from './weighted-median.ts';

/** Steeper is no scan laid askew but print at an angle. */
const maxSlope = 0.1;
/** Neighbours must lie this far apart, in points and all together, to tell a slope. */
const minRun = 200;
/** In heights of ink: widest gap between neighbours of one line. */
const maxGap = 6;

/** By how many points a line sinks per point to the right; 0 for a level page, or where too few neighbours tell. */
export function measureSlope(items: readonly RecognisedItem[]): number {
  const sized = items.flatMap((item) => withBaseline(item) ?? []).toSorted((a, b) => a.middle - b.middle);
  const slopes = sized.flatMap((item, at) => {
    const next = sized.slice(at + 1).find((other) => isNextTo(item, other));
    if (next === undefined) return [];
    const run = next.middle - item.middle;
    return run <= 0 ? [] : [{ value: (next.baseline - item.baseline) / run, weight: run }];
  });
  const usable = slopes.filter(({ value }) => Math.abs(value) <= maxSlope);
  const run = usable.reduce((sum, { weight }) => sum + weight, 0);
  return run < minRun ? 0 : (weightedMedian(usable) ?? 0);
}

interface Sized {
  readonly left: number;
  readonly right: number;
  readonly middle: number;
  readonly height: number;
  readonly baseline: number;
}

function withBaseline({ text, left, right, top, bottom }: RecognisedItem): Sized | null {
  const extent = inkExtent(text);
  if (extent === null || text.length < 2) return null;
  const height = bottom - top;
  const share = (extent.above - extent.below) / (extent.above + extent.below);
  return { left, right, middle: (left + right) / 2, height, baseline: (top + bottom) / 2 + (height * share) / 2 };
}

function isNextTo(item: Sized, other: Sized): boolean {
  const em = Math.min(item.height, other.height);
  const gap = other.left - item.right;
  return gap > -em && gap < maxGap * em && Math.abs(other.baseline - item.baseline) < 0.6 * em;
}
