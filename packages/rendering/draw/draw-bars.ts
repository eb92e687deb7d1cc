import type { ChartElement } from '../layout/slide.ts';
import { chartLabel, chartSizes, chartValue } from './chart-label.ts';
import type { Area, Painter } from './painter.ts';
import { rectPath } from './path-data.ts';

/** Shares of the chart's width: labels at the left, values at the right. */
const labelShare = 0.34;
const valueShare = 0.08;
/** Room between two bars as a share of a bar's height. */
const gapShare = 0.55;
/** Points. */
const gap = { label: 6, value: 4 } as const;
const maxValueWidth = 120;

/** Horizontal bars, the first on top, the highlighted one in its colour. */
export function drawBars(painter: Painter, { labels, series, highlight }: ChartElement, area: Area): void {
  const [first] = series;
  if (!first || labels.length === 0) return;
  const plot = { x: area.x + labelShare * area.w, w: (1 - labelShare - valueShare) * area.w };
  const low = Math.min(0, ...first.values);
  const range = Math.max(0, ...first.values) - low || 1;
  const at = (value: number) => plot.x + ((value - low) / range) * plot.w;
  const band = area.h / labels.length;
  const height = band / (1 + gapShare);
  for (const [index, label] of labels.entries()) {
    const value = first.values[index] ?? 0;
    const middle = area.y + (index + 0.5) * band;
    const from = Math.min(at(0), at(value));
    const to = Math.max(at(0), at(value));
    chartLabel(painter, label, { x: area.x, y: middle, w: plot.x - area.x - gap.label, align: 'right' });
    if (to > from)
      painter.path(rectPath({ x: from, y: middle - height / 2, w: to - from, h: height }), {
        fill: index === highlight ? first.colour : 'muted',
      });
    const strong = { y: middle, w: maxValueWidth, size: chartSizes.value, bold: true } as const;
    if (value < 0)
      chartLabel(painter, chartValue(value), { ...strong, x: from - gap.value - maxValueWidth, align: 'right' });
    else chartLabel(painter, chartValue(value), { ...strong, x: to + gap.value, align: 'left' });
  }
}
