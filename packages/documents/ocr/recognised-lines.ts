import type { PdfLine, PdfRule } from '../pdf/pdf-page.ts';
import { withoutNoise } from './recognition-noise.ts';
import type { RecognisedItem } from './recognition-engine.ts';
import { measureSlope } from './measure-slope.ts';
import { orderColumns } from './order-columns.ts';
import { partAtRules } from './part-at-rules.ts';
import { partRows } from './part-rows.ts';
import { type PlacedItem, placeItem } from './placed-item.ts';
import { restoreBrackets } from './restore-brackets.ts';
import { weightedMedian } from './weighted-median.ts';

/** In font sizes: how far baselines of one line may stray. */
const maxBaselineShift = 0.4;
/** Sizes this close to that of most text, as a share, are that size: recognition measures ink, not fonts. */
const sameSize = 0.15;

const usualSize = 11;
const sizeStep = 0.5;

/**
 * Lines of a recognised page in reading order, each parted where a column or cell ends, the page made level where it was scanned aslant.
 * `bodySize` is the size in points of the text of earlier pages, null on the first; sizes near it become it.
 */
export function toRecognisedLines(
  items: readonly RecognisedItem[],
  bodySize: number | null,
  { slope = measureSlope(items), rules = [] }: Partial<PageShape> = {},
): PdfLine[] {
  const placed = withoutNoise(items).map((item) => placeItem(item, slope));
  const body = bodySizeOf(placed, bodySize);
  const parted = placed.flatMap((item) => partAtRules(item, rules, body));
  const rows = toRows(parted, body).map((row) => restoreBrackets(row, body));
  const lines = partRows(rows, rules, body).map((part) => toLine(part, body));
  return orderColumns(lines, rules);
}

/** How a page lies, and the rules on it, in the points of its level text. */
export interface PageShape {
  /** By how many points its lines sink per point to the right. */
  readonly slope: number;
  readonly rules: readonly PdfRule[];
}

/** The size in points of most of the text of lines. */
export function sizeOfMost(lines: readonly PdfLine[]): number | null {
  return weightedMedian(lines.map((line) => ({ value: line.size, weight: line.text.length })));
}

function bodySizeOf(items: readonly PlacedItem[], known: number | null): number {
  const size = weightedMedian(
    items.flatMap((item) => (item.size === null ? [] : [{ value: item.size, weight: item.text.length }])),
  );
  if (size === null) return known ?? usualSize;
  if (known !== null && Math.abs(size - known) <= sameSize * known) return known;
  return Math.round(size / sizeStep) * sizeStep;
}

/** Groups items whose baselines are the same; what has no size of its own goes to the row whose ink it stands beside. */
function toRows(items: readonly PlacedItem[], body: number): PlacedItem[][] {
  const rows: { baseline: number; readonly items: PlacedItem[] }[] = [];
  for (const item of items.toSorted((a, b) => a.baseline - b.baseline)) {
    const open = rows.at(-1);
    const em = Math.min(item.size ?? body, body * 2);
    if (open !== undefined && item.baseline - open.baseline <= maxBaselineShift * em) {
      open.items.push(item);
      open.baseline = weightedMedian(open.items.map(asWeighted)) ?? open.baseline;
    } else {
      rows.push({ baseline: item.baseline, items: [item] });
    }
  }
  return rows.map((row) => row.items.toSorted((a, b) => a.left - b.left));
}

function asWeighted({ baseline, text }: PlacedItem): { value: number; weight: number } {
  return { value: baseline, weight: text.length };
}

function toLine(items: readonly PlacedItem[], body: number): PdfLine {
  const text = items.map((item) => item.text).join(' ');
  const measured = weightedMedian(
    items.flatMap((item) => (item.size === null ? [] : [{ value: item.size, weight: item.text.length }])),
  );
  const size = measured === null || Math.abs(measured - body) <= sameSize * body ? body : measured;
  return {
    text,
    left: Math.min(...items.map((item) => item.left)),
    right: Math.max(...items.map((item) => item.right)),
    y: weightedMedian(items.map(asWeighted)) ?? 0,
    size: Math.round(size / sizeStep) * sizeStep,
    bold: false,
    ...confidenceOf(items),
  };
}

function confidenceOf(items: readonly RecognisedItem[]): { confidence?: number } {
  if (items.every((item) => item.confidence === null)) return {};
  return { confidence: meanConfidence(items) ?? 0 };
}

/** Weighted by characters; what the file itself holds counts as certain. Null where there is no text. */
export function meanConfidence(
  items: readonly { readonly text: string; readonly confidence?: number | null }[],
): number | null {
  const characters = items.reduce((sum, item) => sum + item.text.length, 0);
  if (characters === 0) return null;
  const sum = items.reduce((total, item) => total + item.text.length * (item.confidence ?? 1), 0);
  return Math.min(1, Math.round((sum / characters) * 1000) / 1000);
}
