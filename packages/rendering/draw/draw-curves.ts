import type { ChartElement } from '../layout/slide.ts';
import { pointsPerInch } from '../layout/font-metrics.ts';
import { formatNumber } from '../pptx/chart-format.ts';
import { endLabel, spreadLabels, wordsBeside } from '../pptx/chart-labels.ts';
import { chartLabel } from './chart-label.ts';
import type { Area, Painter } from './painter.ts';
import { linePath, shapePath, short } from './path-data.ts';
import { plotArea, scaleOf, valuesOf } from './plot-area.ts';

/** Points. */
const lineWidth = 2.25;
const markSize = 9;
const endGap = 7;
const nameGap = 6;
const valueLift = 13;
const valueWidth = 120;

/** One line per series from left to right, named at its end; a mark and a number where the message is. */
export function drawCurves(painter: Painter, element: ChartElement, area: Area): void {
  const { labels, series, highlight, unit } = element;
  if (labels.length === 0) return;
  const plot = plotArea(element, area);
  const values = valuesOf(element);
  const { low, range } = scaleOf(element);
  const step = labels.length > 1 ? plot.w / (labels.length - 1) : plot.w;
  const xOf = (index: number) => (labels.length > 1 ? plot.x + index * step : plot.x + plot.w / 2);
  const yOf = (value: number) => plot.y + (1 - (value - low) / range) * plot.h;
  const foot = plot.y + plot.h;
  painter.path(linePath([plot.x, foot], [plot.x + plot.w, foot]), { stroke: { colour: 'hairline', width: 0.75 } });
  for (const [index, label] of labels.entries())
    chartLabel(painter, label, {
      x: xOf(index) - step / 2,
      w: step,
      y: foot + nameGap,
      align: 'center',
      valign: 'top',
    });
  for (const { values: heights, colour } of series) {
    const points = heights.map((value, index) => `${short(xOf(index))} ${short(yOf(value))}`);
    if (points.length > 1) painter.path(`M${points.join('L')}`, { stroke: { colour, width: lineWidth } });
    if (highlight === null && points.length > 1) continue;
    const marked = highlight ?? 0;
    const [x, y] = [xOf(marked), yOf(heights[marked] ?? 0)];
    const mark = { x: x - markSize / 2, y: y - markSize / 2, w: markSize, h: markSize };
    painter.path(shapePath('ellipse', mark), { fill: colour });
    if (marked === labels.length - 1) continue;
    chartLabel(painter, formatNumber(heights[marked] ?? 0, values, unit), {
      x: x - valueWidth / 2,
      w: valueWidth,
      y: y - valueLift,
      align: 'center',
      bold: true,
      colour: wordsBeside(colour, painter.theme),
    });
  }
  nameEnds(painter, element, { plot, area, x: xOf(labels.length - 1) + endGap, yOf });
}

function nameEnds(
  painter: Painter,
  element: ChartElement,
  place: { plot: Area; area: Area; x: number; yOf: (value: number) => number },
): void {
  const { plot, area, x, yOf } = place;
  const heights = element.series.map(({ values }) => yOf(values.at(-1) ?? 0));
  const shares = heights.map((y) => (plot.y + plot.h - y) / plot.h);
  const shifts = spreadLabels(shares, plot.h / pointsPerInch, area.h / pointsPerInch);
  for (const [index, { colour }] of element.series.entries())
    chartLabel(painter, endLabel(element, index), {
      x,
      w: Math.max(area.x + area.w - x, 40),
      y: (heights[index] ?? 0) - (shifts[index] ?? 0) * area.h,
      align: 'left',
      bold: true,
      colour: wordsBeside(colour, painter.theme),
    });
}
