/** Ascending numbers in short: [4, 6, 7, 8] → "4, 6–8". */
export function nameNumbers(numbers: readonly number[]): string {
  const spans: [number, number][] = [];
  for (const number of numbers) {
    const last = spans.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else spans.push([number, number]);
  }
  // Two in a row are named singly: a dash between neighbours saves nothing.
  return spans
    .map(([from, to]) => (to === from ? `${from}` : to === from + 1 ? `${from}, ${to}` : `${from}–${to}`))
    .join(', ');
}
