import type { PdfLine, TableCell } from '../pdf-page.ts';
import { isOtherCell } from '../layout/tagged-tables.ts';

/** A level piece of print as an engine gives it, in the units of PdfLine. */
export interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly bold: boolean;
  readonly cell?: TableCell | undefined;
  readonly tag?: PdfLine['tag'] | undefined;
  readonly hidden?: string | undefined;
}

/** In font sizes: how far a baseline may stray within a line (sub- and superscripts), and the gap that parts two columns or cells. */
const maxBaselineShift = 0.4;
const columnGap = 1.8;
/** Gap, in font sizes, that stands for a space where the file draws none. */
const spaceGap = 0.2;
/** Least gap, in font sizes, before a cell that starts where at least so many others start, give or take some points. */
const cellGap = 0.5;
const minStarts = 2;
const startTolerance = 1.5;
/** Step back, in font sizes, that starts another line although the baseline stays. */
const maxStepBack = 1;

/** Groups the runs of a page into lines, in the order in which they are drawn. */
export function groupRuns(runs: readonly Run[]): PdfLine[] {
  const groups = followingRuns(runs);
  const starts = columnStarts(groups);
  const split = starts.length === 0 ? groups : groups.flatMap((group) => splitAtStarts(group, starts));
  return split.flatMap((group) => toLine(group) ?? []);
}

function followingRuns(runs: readonly Run[]): Run[][] {
  const groups: Run[][] = [];
  let last: Run | undefined;
  for (const run of runs) {
    const open = groups.at(-1);
    if (open !== undefined && last !== undefined && continues(last, run)) open.push(run);
    else groups.push([run]);
    if (run.text.trim() !== '' || groups.at(-1)?.length === 1) last = run;
  }
  return groups;
}

function continues(last: Run, run: Run): boolean {
  if (isOtherCell(last.cell, run.cell) || last.hidden !== run.hidden) return false;
  const em = Math.max(last.size, run.size, 1);
  if (Math.abs(run.y - last.y) > maxBaselineShift * em) return false;
  if (run.text.trim() === '') return true;
  return (
    run.left - last.right <= columnGap * em &&
    run.left - last.left >= -maxStepBack * em &&
    run.left - last.right >= -columnGap * em
  );
}

/** Where columns start: the left edges that several lines with a neighbour to their left share. */
function columnStarts(groups: readonly Run[][]): number[] {
  const lefts: number[] = [];
  let before: Run | undefined;
  for (const group of groups) {
    const first = group.find((run) => run.text.trim() !== '');
    if (first === undefined) continue;
    const isBeside =
      before !== undefined &&
      Math.abs(before.y - first.y) <= maxBaselineShift * first.size &&
      first.left > before.right;
    if (isBeside) lefts.push(first.left);
    before = group.findLast((run) => run.text.trim() !== '');
  }
  return sharedStarts(lefts.sort((a, b) => a - b));
}

/** Of sorted edges, those with enough others nearby. */
function sharedStarts(lefts: readonly number[]): number[] {
  const shared: number[] = [];
  let from = 0;
  let to = 0;
  for (const left of lefts) {
    while ((lefts[from] ?? left) < left - startTolerance) from += 1;
    while ((lefts[to] ?? Infinity) <= left + startTolerance) to += 1;
    if (to - from >= minStarts) shared.push(left);
  }
  return shared;
}

/** A cell whose text nearly reaches the next column is parted from it where a run starts exactly at that column. */
function splitAtStarts(group: readonly Run[], starts: readonly number[]): Run[][] {
  const parts: Run[][] = [[]];
  let before: Run | undefined;
  for (const run of group) {
    const isInked = run.text.trim() !== '';
    const gap = before === undefined ? 0 : run.left - before.right;
    if (isInked && gap > cellGap * run.size && startsNear(starts, run.left)) parts.push([]);
    parts.at(-1)?.push(run);
    if (isInked) before = run;
  }
  return parts;
}

function startsNear(starts: readonly number[], left: number): boolean {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < left - startTolerance) low = middle + 1;
    else high = middle;
  }
  return (starts[low] ?? Infinity) <= left + startTolerance;
}

function toLine(runs: readonly Run[]): PdfLine | null {
  const inked = runs.filter((run) => run.text.trim() !== '');
  const [first] = inked;
  if (first === undefined) return null;
  let text = '';
  let before: Run | null = null;
  for (const run of runs) {
    const apart = before !== null && run.left - before.right > spaceGap * run.size;
    text += apart && !text.endsWith(' ') && !run.text.startsWith(' ') ? ` ${run.text}` : run.text;
    before = run;
  }
  const main = inked.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  const { y, size, cell, tag, hidden } = main;
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    left: inked.reduce((least, run) => Math.min(least, run.left), Infinity),
    right: inked.reduce((most, run) => Math.max(most, run.right), -Infinity),
    y,
    size,
    bold: letters(inked.filter((run) => run.bold)) >= letters(inked) * 0.9,
    ...(cell === undefined ? {} : { cell }),
    ...(tag === undefined ? {} : { tag }),
    ...(hidden === undefined ? {} : { hidden }),
  };
}

function letters(runs: readonly Run[]): number {
  return runs.reduce((sum, run) => sum + run.text.trim().length, 0);
}
