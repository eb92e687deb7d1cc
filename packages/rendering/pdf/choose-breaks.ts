/** What choosing line ends needs to know of a part of a line. */
export interface Measured {
  readonly width: number;
  /** Its width at the end of a line: without the space behind it, with the hyphen that it then needs. */
  readonly trimmed: number;
  readonly hyphen?: unknown;
}

/** Added to the cost of one more line; above any sum of squared slack, so that fewer lines always win. */
const lineCost = 1e9;
/** A last line shorter than this share of the measure is avoided when the same number of lines allows it. */
const shortLastLine = 0.22;
/** Slack, as a share of the measure, that avoiding it is worth. */
const shortLastLineCost = 0.4;
/** Slack, as a share of the measure, that a hyphen is worth. */
const hyphenCost = 0.2;
/** A line filled less than this is worth a hyphen. */
const looseLine = 0.75;

/** Indexes after the last part of each line, for the cheapest sum of squared slack. The last line may be short unless the lines are to be balanced. */
export function chooseBreaks(parts: readonly Measured[], width: number, isBalanced: boolean): number[] {
  const count = parts.length;
  const best: number[] = [0];
  const from: number[] = [0];
  for (let end = 1; end <= count; end++) {
    best[end] = Infinity;
    const last = parts[end - 1];
    let used = last?.trimmed ?? 0;
    const fixed = lineCost + (last?.hyphen === undefined ? 0 : (hyphenCost * width) ** 2);
    for (let start = end - 1; start >= 0 && (used <= width || start === end - 1); start--) {
      const isOnly = start === 0;
      const slack = end === count && !isBalanced ? shortfall(used, width, isOnly) : Math.max(0, width - used);
      const cost = (best[start] ?? 0) + fixed + slack ** 2;
      if (cost < (best[end] ?? Infinity)) {
        best[end] = cost;
        from[end] = start;
      }
      used += parts[start - 1]?.width ?? 0;
    }
  }
  const ends: number[] = [];
  for (let end = count; end > 0; end = from[end] ?? 0) ends.unshift(end);
  return ends;
}

/** Whether a line other than the last is filled so little that hyphens would help. */
export function hasLooseLine(parts: readonly Measured[], ends: readonly number[], width: number): boolean {
  return ends.slice(0, -1).some((end, index) => {
    const start = ends[index - 1] ?? 0;
    const before = parts.slice(start, end - 1).reduce((sum, part) => sum + part.width, 0);
    return before + (parts[end - 1]?.trimmed ?? 0) < looseLine * width;
  });
}

/** What a last line costs: nothing, unless it is a lone short word below others. */
function shortfall(used: number, width: number, isOnly: boolean): number {
  return !isOnly && used < shortLastLine * width ? shortLastLineCost * width : 0;
}
