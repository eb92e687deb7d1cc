import type { ColourRole, Theme } from '@bidsmith/core';
import { pointsPerInch, textWidth } from '../layout/font-metrics.ts';
import type { ChartElement } from '../layout/slide.ts';
import { contrast, minWordContrast } from '../themes/contrast.ts';
import { formatNumber } from './chart-format.ts';

/** Type sizes in points. */
export const chartSizes = { label: 12, value: 14, segment: 12 } as const;

/** Roles that words on a filled area may have, preferred first. */
const wordRoles = ['ground', 'onDeep', 'ink', 'heading'] as const satisfies readonly ColourRole[];

/** The colour of a number on a column of this colour: the first that can be read, else the one that can be read best. */
export function wordsOn(fill: ColourRole, { deck }: Theme): ColourRole {
  const ratio = (role: ColourRole) => contrast(deck[role], deck[fill]);
  const readable = wordRoles.find((role) => ratio(role) >= minWordContrast);
  return readable ?? wordRoles.reduce((best, role) => (ratio(role) > ratio(best) ? role : best), wordRoles[0]);
}

/** The colour of words beside a line: the line's own where it can be read as words. */
export function wordsBeside(line: ColourRole, { deck }: Theme): ColourRole {
  return contrast(deck[line], deck.ground) >= minWordContrast ? line : 'ink';
}

/** The number at a bar, or at the end of a line with the name of its series. */
export function endLabel(element: ChartElement, series: number): string {
  const { name = '', values = [] } = element.series[series] ?? {};
  const all = element.series.flatMap((each) => each.values);
  return `${name} ${formatNumber(values.at(-1) ?? 0, all, element.unit)}`.trim();
}

/** Width of words in a chart, in inches. */
export function labelWidth(text: string, size: number): number {
  return textWidth(text, { face: 'body', size, bold: true });
}

/** True where the number has room within its part of a column. Heights as shares of the tallest column. */
export function fitsSegment(value: number, tallest: number, plotHeight: number): boolean {
  if (tallest <= 0) return false;
  const height = (Math.abs(value) / tallest) * plotHeight;
  return height >= (chartSizes.segment * 1.35) / pointsPerInch;
}

/** Heights above the middle of the plot by which labels at the ends of lines are moved apart, as shares of the chart's height; 0 where none is needed. */
export function spreadLabels(ends: readonly number[], plotHeight: number, chartHeight: number): number[] {
  const gap = (chartSizes.label * 1.3) / pointsPerInch / plotHeight;
  const order = ends.map((_, index) => index).toSorted((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const placed = new Map<number, number>();
  let last = Number.NEGATIVE_INFINITY;
  for (const index of order) {
    last = Math.max(ends[index] ?? 0, last + gap);
    placed.set(index, last);
  }
  // Labels that were pushed past the top move down again together.
  const overshoot = Math.max(0, last - 1);
  return ends.map((end, index) => (((placed.get(index) ?? end) - overshoot - end) * plotHeight) / chartHeight);
}
