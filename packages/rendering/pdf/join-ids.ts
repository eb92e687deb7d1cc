/** Ids that count up, as one run: first, last, and how many. */
export interface IdRun {
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** Ids in their order, runs that count up joined: "R-001 to R-014, R-020". Nothing is left out. */
export function joinIds(ids: readonly string[]): string {
  return findIdRuns(ids).map(nameIdRun).join(', ');
}

/** "R-001", or "R-001 to R-014". */
export function nameIdRun({ from, to, count }: IdRun): string {
  return count === 1 ? from : `${from} to ${to}`;
}

/** The runs of three and more ids that count up; others stand alone. */
export function findIdRuns(ids: readonly string[]): IdRun[] {
  const runs: { from: string; to: string; count: number }[] = [];
  for (const id of ids) {
    const last = runs.at(-1);
    if (last && isNext(last.to, id)) {
      last.to = id;
      last.count++;
    } else runs.push({ from: id, to: id, count: 1 });
  }
  return runs.flatMap((run) => (run.count === 2 ? [single(run.from), single(run.to)] : [run]));
}

function single(id: string): IdRun {
  return { from: id, to: id, count: 1 };
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
