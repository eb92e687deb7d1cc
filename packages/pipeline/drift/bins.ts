/** A way to sort values, made from those of the reference. */
export interface Bins<T> {
  readonly names: readonly string[];
  /** Index into `names`. */
  binOf(value: T): number;
}

/** With ten bins and fifty rows the index is above 0.2 by chance in every fourth comparison; with five it is not. */
const quantileCount = 5;
/** A value that as many rows share as a bin holds is a bin of its own: else a constant could change without a trace. */
const atomShare = 1 / quantileCount;
/** Rarer categories are counted together. */
const minCategoryShare = 0.05;
const other = 'other';

/**
 * Five bins of as many reference values each, open at both ends. Where many values are the same (scores of 100, counts), those are bins of their own, and
 * what lies where the reference has nothing is `other`. `reference` must hold a value.
 */
export function quantileBins(reference: readonly number[]): Bins<number> {
  const sorted = reference.toSorted((a, b) => a - b);
  const edges = [...new Set(quantiles(sorted))];
  const slots = slotsBetween(edges, sorted);
  const filled = slots.filter((slot) => sorted.some(slot.holds));
  const isWhole = filled.length === slots.length;
  return {
    names: [...filled.map(({ name }) => name), ...(isWhole ? [] : [other])],
    binOf(value) {
      const found = filled.findIndex(({ holds }) => holds(value));
      return found === -1 ? filled.length : found;
    },
  };
}

/** One bin per category that at least a twentieth of the reference has; the rarer and the unseen are `other`. */
export function categoryBins(reference: readonly string[]): Bins<string> {
  const counts = new Map<string, number>();
  for (const value of reference) counts.set(value, (counts.get(value) ?? 0) + 1);
  const common = [...counts].filter(([, count]) => count / reference.length >= minCategoryShare);
  const names = common.map(([name]) => name).toSorted();
  return {
    names: [...names, other],
    binOf(value) {
      const found = names.indexOf(value);
      return found === -1 ? names.length : found;
    },
  };
}

interface Slot {
  readonly name: string;
  readonly holds: (value: number) => boolean;
}

/** Values that a fifth, two fifths … of the reference do not exceed. */
function quantiles(sorted: readonly number[]): number[] {
  const ranks = Array.from({ length: quantileCount - 1 }, (_, index) => (index + 1) / quantileCount);
  return ranks.flatMap((share) => sorted[Math.ceil(share * sorted.length) - 1] ?? []);
}

/** The number line, cut at the edges: each part holds its upper edge, but for edges that are parts of their own. */
function slotsBetween(edges: readonly number[], sorted: readonly number[]): Slot[] {
  const slots: Slot[] = [];
  let from = -Infinity;
  for (const edge of edges) {
    const low = from;
    const above = (value: number): boolean => value > low;
    const isApart = sorted.filter((value) => value === edge).length / sorted.length >= atomShare;
    if (isApart) {
      slots.push({ name: nameOf(low, edge, '<'), holds: (value) => above(value) && value < edge });
      slots.push({ name: short(edge), holds: (value) => value === edge });
    } else slots.push({ name: nameOf(low, edge, '≤'), holds: (value) => above(value) && value <= edge });
    from = edge;
  }
  const last = from;
  slots.push({ name: `> ${short(last)}`, holds: (value) => value > last });
  return slots;
}

function nameOf(from: number, to: number, sign: '<' | '≤'): string {
  return from === -Infinity ? `${sign} ${short(to)}` : `> ${short(from)}, ${sign} ${short(to)}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
