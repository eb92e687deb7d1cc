import type { ProposalBlock } from '@bidsmith/core';
import { span } from './grid.ts';
import { shortenToLines } from './shorten-text.ts';
import type { ChartElement, Colour } from './slide.ts';

export type ChartBlock = Extract<ProposalBlock, { type: 'chart' }>;

/** What one slide shows of a chart. */
export interface ChartPage {
  readonly kind: ChartElement['kind'];
  /** As printed, and in full. */
  readonly labels: readonly string[];
  readonly full: readonly string[];
  readonly series: ChartElement['series'];
  readonly highlight: number | null;
  /** Labels that had to be shortened, in full. */
  readonly notes: readonly string[];
}

/** Labels that one slide takes: horizontal bars, columns, places on a line. */
const maxLabels = { bar: 10, stacked: 12, line: 36 } as const;
/** Room for the label of a bar, in inches. */
const barLabelWidth = 2.6;
/** The first series carries the message, the others stand back. */
const seriesColours: readonly Colour[] = ['accent', 'quiet', 'extra', 'muted', 'heading', 'alert'];

/** The chart in parts of as many labels as a slide takes, evenly filled. Bars come largest first; columns and lines keep their order. */
export function chartPages(block: ChartBlock): ChartPage[] {
  const order = block.kind === 'bar' ? sortedBars(block) : block.labels.map((_, index) => index);
  const count = Math.max(1, Math.ceil(order.length / maxLabels[block.kind]));
  const share = Math.ceil(order.length / count);
  const strong = highlightOf(block);
  return Array.from({ length: count }, (_, page) => {
    const shown = order.slice(page * share, (page + 1) * share);
    const full = shown.map((index) => block.labels[index] ?? '');
    const labels = full.map((label) => printed(label, block, shown.length));
    const at = strong === null ? -1 : shown.indexOf(strong);
    return {
      kind: block.kind,
      labels,
      full,
      series: seriesOf(block).map((series, index) => ({
        name: series.name || (block.series.length > 1 ? `Series ${index + 1}` : block.unit || 'Value'),
        values: shown.map((label) => series.values[label] ?? 0),
        // On a page of bars without the highlighted one, none carries the message.
        colour: block.kind === 'bar' && at < 0 ? 'muted' : (seriesColours[index] ?? 'muted'),
      })),
      highlight: at < 0 ? null : at,
      notes: full.filter((label, index) => labels[index] !== label),
    };
  });
}

/** The label that carries the message: the one that is named, else the largest bar, else the last place of a single line; null for columns. */
export function highlightOf(block: ChartBlock): number | null {
  const named = block.highlight === null ? -1 : block.labels.indexOf(block.highlight);
  if (named >= 0) return named;
  if (block.labels.length === 0 || block.kind === 'stacked') return null;
  if (block.kind === 'line') return block.series.length === 1 ? block.labels.length - 1 : null;
  return sortedBars(block)[0] ?? null;
}

/** A bar has one series. */
function seriesOf(block: ChartBlock): ChartBlock['series'] {
  return block.kind === 'bar' ? block.series.slice(0, 1) : block.series;
}

function sortedBars(block: ChartBlock): number[] {
  const gathers = (index: number) => /^(all )?(others?|rest|remaining)\b/i.test(block.labels[index] ?? '');
  const value = (index: number) => block.series[0]?.values[index] ?? 0;
  return block.labels
    .map((_, index) => index)
    .toSorted((a, b) => Number(gathers(a)) - Number(gathers(b)) || value(b) - value(a));
}

function printed(label: string, block: ChartBlock, count: number): string {
  if (block.kind === 'bar') return shortenToLines({ text: label, face: 'body', width: barLabelWidth }, 12, 2);
  const every = block.kind === 'line' ? Math.ceil(count / maxLabels.stacked) : 1;
  const width = (span(8) / Math.max(1, count)) * every * 0.86;
  return shortenToLines({ text: label, face: 'body', width: Math.max(0.4, width) }, 12, block.kind === 'line' ? 1 : 2);
}
