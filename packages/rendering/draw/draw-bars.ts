import type { ChartElement } from '../layout/slide.ts';
import { formatNumber } from '../pptx/chart-format.ts';
import { chartSizes } from '../pptx/chart-labels.ts';
import { chartLabel } from './chart-label.ts';
import type { Area, Painter } from './painter.ts';
import { rectPath } from './path-data.ts';
import { plotArea, scaleOf, valuesOf } from './plot-area.ts';

/** Room between two bars as a share of a bar's height. */
const gapShare = 0.55;
/** Points between a bar and its words. */
const gap = { name: 7, value: 4 } as const;
/** Points; numbers stand on one line. */
const valueWidth = 200;

/** Horizontal bars, the first on top; where one is highlighted, the others are muted. */
export function drawBars(painter: Painter, element: ChartElement, area: Area): void {
  const { labels, series, highlight, unit } = element;
  const [first] = series;
  if (!first || labels.length === 0) return;
  const plot = plotArea(element, area);
  const values = valuesOf(element);
  const { low, range } = scaleOf(element);
  const at = (value: number) => plot.x + ((value - low) / range) * plot.w;
  const band = plot.h / labels.length;
  const height = band / (1 + gapShare);
  for (const [index, label] of labels.entries()) {
    const value = first.values[index] ?? 0;
    const middle = plot.y + (index + 0.5) * band;
    const [from, to] = [Math.min(at(0), at(value)), Math.max(at(0), at(value))];
    chartLabel(painter, label, { x: area.x, y: middle, w: plot.x - area.x - gap.name, align: 'right' });
    if (to > from)
      painter.path(rectPath({ x: from, y: middle - height / 2, w: to - from, h: height }), {
        fill: highlight === null || index === highlight ? first.colour : 'muted',
      });
    const number = formatNumber(value, values, unit);
    const strong = { y: middle, w: valueWidth, size: chartSizes.value, bold: true } as const;
    if (value < 0) chartLabel(painter, number, { ...strong, x: from - gap.value - valueWidth, align: 'right' });
    else chartLabel(painter, number, { ...strong, x: to + gap.value, align: 'left' });
  }
}
