/** Heights of labels that stand at least `distance` apart, as near as possible to where they belong and in the same order. */
export function standApart(wanted: readonly number[], distance: number): number[] {
  const order = wanted.map((at, index) => ({ at, index })).toSorted((a, b) => a.at - b.at);
  const groups: { sum: number; count: number; members: number[] }[] = [];
  for (const [rank, { at, index }] of order.entries()) {
    // With their ranks taken off, labels in one group share one height: its mean is the nearest to all of them.
    groups.push({ sum: at - rank * distance, count: 1, members: [index] });
    for (
      let last = groups.at(-1), before = groups.at(-2);
      last && before;
      last = groups.at(-1), before = groups.at(-2)
    ) {
      if (before.sum / before.count <= last.sum / last.count) break;
      before.sum += last.sum;
      before.count += last.count;
      before.members.push(...last.members);
      groups.pop();
    }
  }
  const placed = Array.from(wanted);
  let rank = 0;
  for (const { sum, count, members } of groups)
    for (const index of members) placed[index] = sum / count + rank++ * distance;
  return placed;
}
