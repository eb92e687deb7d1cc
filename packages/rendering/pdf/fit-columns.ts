/** No column claims more than this share of the table for its longest word; longer words are broken. */
const widestShare = 0.4;

/**
 * Widths of table columns that add up to `total`: the wanted shares, but none narrower than its longest word
 * while the others have room to give.
 */
export function fitColumns(shares: readonly number[], minimum: readonly number[], total: number): number[] {
  const sum = shares.reduce((a, b) => a + b, 0) || 1;
  const wanted = shares.map((share) => (share / sum) * total);
  const capped = minimum.map((width) => Math.min(width, total * widestShare));
  const needed = capped.reduce((a, b) => a + b, 0);
  if (needed >= total) return capped.map((width) => (width / needed) * total);
  const lacking = wanted.reduce((missing, width, index) => missing + Math.max(0, (capped[index] ?? 0) - width), 0);
  const spare = wanted.reduce((room, width, index) => room + Math.max(0, width - (capped[index] ?? 0)), 0);
  return wanted.map((width, index) => {
    const least = capped[index] ?? 0;
    return width < least ? least : width - (width - least) * (spare === 0 ? 0 : lacking / spare);
  });
}
