import type { PageViewport, PDFPageProxy } from 'pdfjs-dist';
import type { PdfLine, TableCell } from './pdf-page.ts';
import type { TaggedCells } from './tagged-cells.ts';
import { isOtherCell } from './tagged-tables.ts';

export type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { str: string }>;

interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
  readonly cell: TableCell | undefined;
}

/** What the content alone does not say: the names of its bold fonts, and the cells its marked content stands in. */
export interface PageLook {
  readonly bold: ReadonlySet<string>;
  readonly cells: TaggedCells;
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

/** Groups the runs of a page into lines, in the order in which they are drawn. Text that is not level (watermarks, side notes) is left out. */
export function toPdfLines(content: TextContent, viewport: PageViewport, look: PageLook): PdfLine[] {
  const runs = toRuns(content, viewport, look.cells);
  const groups = groupRuns(runs);
  const starts = columnStarts(groups);
  const split = starts.length === 0 ? groups : groups.flatMap((group) => splitAtStarts(group, starts));
  return split.flatMap((group) => toLine(group, look.bold) ?? []);
}

function groupRuns(runs: readonly Run[]): Run[][] {
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
  return lefts.filter((left) => lefts.filter((other) => Math.abs(other - left) <= startTolerance).length >= minStarts);
}

/** A cell whose text nearly reaches the next column is parted from it where a run starts exactly at that column. */
function splitAtStarts(group: readonly Run[], starts: readonly number[]): Run[][] {
  const parts: Run[][] = [[]];
  let before: Run | undefined;
  for (const run of group) {
    const isInked = run.text.trim() !== '';
    const gap = before === undefined ? 0 : run.left - before.right;
    if (isInked && gap > cellGap * run.size && starts.some((start) => Math.abs(start - run.left) <= startTolerance))
      parts.push([]);
    parts.at(-1)?.push(run);
    if (isInked) before = run;
  }
  return parts;
}

function toRuns(content: TextContent, viewport: PageViewport, cells: TaggedCells): Run[] {
  const marks: (string | undefined)[] = [];
  return content.items.flatMap((item) => {
    if ('str' in item)
      return toRun(item, viewport, cells.get(marks.findLast((mark) => mark !== undefined) ?? '')) ?? [];
    if (item.type === 'endMarkedContent') marks.pop();
    else marks.push(item.id);
    return [];
  });
}

function toRun(item: TextItem, viewport: PageViewport, cell: TableCell | undefined): Run | null {
  const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
  const [left, top] = viewport.convertToViewportPoint(x, y) as [number, number];
  const [ahead, level] = viewport.convertToViewportPoint(x + a, y + b) as [number, number];
  const isLevel = ahead - left > 0 && Math.abs(level - top) <= Math.abs(ahead - left) * 0.1;
  if (!isLevel || item.str === '') return null;
  const size = item.height > 0 ? item.height : Math.hypot(a, b);
  return { text: item.str, left, right: left + item.width, y: top, size, font: item.fontName, cell };
}

function continues(last: Run, run: Run): boolean {
  if (isOtherCell(last.cell, run.cell)) return false;
  const em = Math.max(last.size, run.size, 1);
  if (Math.abs(run.y - last.y) > maxBaselineShift * em) return false;
  if (run.text.trim() === '') return true;
  return (
    run.left - last.right <= columnGap * em &&
    run.left - last.left >= -maxStepBack * em &&
    run.left - last.right >= -columnGap * em
  );
}

function toLine(runs: readonly Run[], bold: ReadonlySet<string>): PdfLine | null {
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
  const letters = (list: readonly Run[]): number => list.reduce((sum, run) => sum + run.text.trim().length, 0);
  const main = inked.reduce((a, b) => (b.text.length > a.text.length ? b : a));
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    left: Math.min(...inked.map((run) => run.left)),
    right: Math.max(...inked.map((run) => run.right)),
    y: main.y,
    ...(main.cell === undefined ? {} : { cell: main.cell }),
    size: main.size,
    bold: letters(inked.filter((run) => bold.has(run.font))) >= letters(inked) * 0.9,
  };
}
