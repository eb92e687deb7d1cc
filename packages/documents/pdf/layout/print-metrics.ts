import type { PdfLine, PdfPage } from '../pdf-page.ts';

/** How a document is set: the font size of most of its words in points, and the usual distance of baselines in font sizes. */
export interface PrintMetrics {
  readonly bodySize: number;
  readonly leading: number;
}

const sizeStep = 0.5;
const leadingStep = 0.05;
/** Share of the characters that makes a step common. */
const commonShare = 0.12;
const usualSize = 11;
const usualLeading = 1.2;

/** Measures size and leading over all pages: the most frequent size, and the smallest step between lines that is common, since the larger ones part paragraphs. */
export function measurePrint(pages: readonly PdfPage[]): PrintMetrics {
  const sizes = new Map<number, number>();
  const leadings = new Map<number, number>();
  for (const page of pages) {
    for (const [at, line] of page.lines.entries()) {
      add(sizes, rounded(line.size, sizeStep), line.text.length);
      const leading = leadingTo(page.lines[at - 1], line);
      if (leading !== null) add(leadings, rounded(leading, leadingStep), line.text.length);
    }
  }
  return { bodySize: mostFrequent(sizes) ?? usualSize, leading: smallestCommon(leadings) ?? usualLeading };
}

function leadingTo(before: PdfLine | undefined, line: PdfLine): number | null {
  if (before === undefined || Math.abs(before.size - line.size) > sizeStep || line.size <= 0) return null;
  const leading = (line.y - before.y) / line.size;
  return leading > 0.8 && leading < 3 ? leading : null;
}

function add(counts: Map<number, number>, key: number, weight: number): void {
  counts.set(key, (counts.get(key) ?? 0) + weight);
}

function rounded(value: number, step: number): number {
  return Math.round(value / step) * step;
}

function smallestCommon(counts: ReadonlyMap<number, number>): number | null {
  const total = [...counts.values()].reduce((sum, weight) => sum + weight, 0);
  const common = [...counts].filter(([, weight]) => weight >= total * commonShare).map(([step]) => step);
  return common.length > 0 ? Math.min(...common) : mostFrequent(counts);
}

function mostFrequent(counts: ReadonlyMap<number, number>): number | null {
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  return best === undefined ? null : best[0];
}
