import { inkExtent } from './glyph-extents.ts';
import type { RecognisedItem } from './recognition-engine.ts';

/** An item with what its ink tells: where its baseline runs at its middle, and its font size. */
export interface PlacedItem extends RecognisedItem {
  readonly baseline: number;
  /** In points; null where its ink does not tell. */
  readonly size: number | null;
}

/** `slope` says by how many points lines sink per point to the right; the place is that on the level page. */
export function placeItem(item: RecognisedItem, slope: number): PlacedItem {
  const shift = (slope * (item.top + item.bottom)) / 2;
  const aside = { left: item.left + shift, right: item.right + shift };
  const level = (item.top + item.bottom) / 2 - (slope * (item.left + item.right)) / 2;
  const size = sizeOf(item, slope);
  const extent = inkExtent(item.text);
  if (size === null || extent === null)
    return { ...item, ...aside, size: null, baseline: level + (item.bottom - item.top) / 2 };
  return { ...item, ...aside, size, baseline: level + (size * (extent.above - extent.below)) / 2 };
}

/** Measured on the first word where it has letters enough, since a slanting line adds nothing to its height; figures say little: their boxes are often too high. */
function sizeOf(item: RecognisedItem, slope: number): number | null {
  const [word = ''] = item.text.split(' ');
  const first = /\p{L}{2}/u.test(word) ? inkExtent(word) : null;
  if (first !== null) return item.firstWordHeight / (first.above + first.below);
  const whole = /\p{L}{2}/u.test(item.text) ? inkExtent(item.text) : null;
  if (whole === null) return null;
  const lean = Math.abs(slope) * (item.right - item.left);
  return Math.max(1, item.bottom - item.top - lean) / (whole.above + whole.below);
}
