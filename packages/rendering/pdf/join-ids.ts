/** Ids in their order, runs that count up joined: "R-001 to R-014, R-020". Nothing is left out. */
export function joinIds(ids: readonly string[]): string {
  const runs: [string, string, number][] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last && isNext(last[1], id)) {
      last[1] = id;
      last[2]++;
    } else runs.push([id, id, 1]);
  }
  return runs
    .map(([from, to, count]) => (count === 1 ? from : `${from}${count === 2 ? ', ' : ' to '}${to}`))
    .join(', ');
}

function isNext(previous: string, id: string): boolean {
  const [before, after] = [split(previous), split(id)];
  if (!before || !after || before.prefix !== after.prefix) return false;
  return after.digits.length >= before.digits.length && Number(after.digits) === Number(before.digits) + 1;
}

function split(id: string): { prefix: string; digits: string } | null {
  const match = /^(.*?)(\d{1,9})$/.exec(id);
  return match ? { prefix: match[1] ?? '', digits: match[2] ?? '' } : null;
}
