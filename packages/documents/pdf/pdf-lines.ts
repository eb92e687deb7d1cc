import type { PageViewport, PDFPageProxy } from 'pdfjs-dist';
import type { PdfLine } from './pdf-page.ts';

export type TextContent = Awaited<ReturnType<PDFPageProxy['getTextContent']>>;
type TextItem = Extract<TextContent['items'][number], { str: string }>;

interface Run {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly font: string;
}

/** In font sizes: how far a baseline may stray within a line (sub- and superscripts), and the gap that parts two columns or cells. */
const maxBaselineShift = 0.4;
const columnGap = 1.8;
/** Gap, in font sizes, that stands for a space where the file draws none. */
const spaceGap = 0.2;
/** Step back, in font sizes, that starts another line although the baseline stays. */
const maxStepBack = 1;

/** Groups the runs of a page into lines, in the order in which they are drawn. Text that is not level (watermarks, side notes) is left out. */
export function toPdfLines(content: TextContent, viewport: PageViewport, bold: ReadonlySet<string>): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: Run[] = [];
  const close = (): void => {
    const line = toLine(open, bold);
    if (line !== null) lines.push(line);
    open = [];
  };
  for (const item of content.items) {
    if (!('str' in item)) continue;
    const run = toRun(item, viewport);
    if (run === null) continue;
    const last = open.findLast((before) => before.text.trim() !== '') ?? open.at(-1);
    if (last !== undefined && !continues(last, run)) close();
    open.push(run);
  }
  close();
  return lines;
}

function toRun(item: TextItem, viewport: PageViewport): Run | null {
  const [a = 0, b = 0, , , x = 0, y = 0] = item.transform as number[];
  const [left, top] = viewport.convertToViewportPoint(x, y) as [number, number];
  const [ahead, level] = viewport.convertToViewportPoint(x + a, y + b) as [number, number];
  const isLevel = ahead - left > 0 && Math.abs(level - top) <= Math.abs(ahead - left) * 0.1;
  if (!isLevel || item.str === '') return null;
  const size = item.height > 0 ? item.height : Math.hypot(a, b);
  return { text: item.str, left, right: left + item.width, y: top, size, font: item.fontName };
}

function continues(last: Run, run: Run): boolean {
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
    size: main.size,
    bold: letters(inked.filter((run) => bold.has(run.font))) >= letters(inked) * 0.9,
  };
}
