import { pointsPerInch } from '../layout/font-metrics.ts';
import type { ChartElement } from '../layout/slide.ts';
import { formatNumber } from '../pptx/chart-format.ts';
import { chartSizes, fitsSegment, labelWidth, wordsOn } from '../pptx/chart-labels.ts';
import { chartLabel } from './chart-label.ts';
import type { Area, Painter } from './painter.ts';
import { linePath, rectPath } from './path-data.ts';
import { plotArea, valuesOf } from './plot-area.ts';

const gapShare = 0.55;
/** Points. */
const rule = 0.75;
const nameGap = 6;
const key = { side: 7, gap: 5, next: 18 } as const;

/** Upright columns of parts, the first series at the foot, numbers within them; above them the key to the colours. */
export function drawColumns(painter: Painter, element: ChartElement, area: Area): void {
  const { labels, series } = element;
  if (labels.length === 0) return;
  const plot = plotArea(element, area);
  const totals = labels.map((_, index) => series.reduce((sum, each) => sum + Math.abs(each.values[index] ?? 0), 0));
  const band = plot.w / labels.length;
  const tallest = Math.max(...totals);
  for (const [index, label] of labels.entries()) {
    drawColumn(painter, element, { plot, index, band, tallest });
    const x = plot.x + index * band;
    chartLabel(painter, label, { x, w: band, y: plot.y + plot.h + nameGap, align: 'center', valign: 'top' });
  }
  const foot = linePath([plot.x, plot.y + plot.h], [plot.x + plot.w, plot.y + plot.h]);
  painter.path(foot, { stroke: { colour: 'hairline', width: rule } });
  if (series.length > 1) drawKey(painter, series, area);
}

function drawColumn(
  painter: Painter,
  element: ChartElement,
  place: { plot: Area; index: number; band: number; tallest: number },
): void {
  const { plot, index, band, tallest } = place;
  const values = valuesOf(element);
  const width = band / (1 + gapShare);
  const x = plot.x + index * band + (band - width) / 2;
  let y = plot.y + plot.h;
  for (const each of element.series) {
    const value = each.values[index] ?? 0;
    const h = (Math.abs(value) / (tallest || 1)) * plot.h;
    y -= h;
    if (h === 0) continue;
    const stroke = { colour: 'ground', width: rule } as const;
    painter.path(rectPath({ x, y, w: width, h }), { fill: each.colour, stroke });
    if (!fitsSegment(value, tallest, plot.h / pointsPerInch)) continue;
    chartLabel(painter, formatNumber(value, values, element.unit), {
      x: x - band,
      w: width + 2 * band,
      y: y + h / 2,
      align: 'center',
      size: chartSizes.segment,
      bold: true,
      colour: wordsOn(each.colour, painter.theme),
    });
  }
}

/** Names of the series in their colours, in as many rows as they need. */
function drawKey(painter: Painter, series: ChartElement['series'], area: Area): void {
  const rowHeight = chartSizes.label * 1.3;
  let x = area.x;
  let y = area.y + rowHeight / 2;
  for (const { name, colour } of series) {
    const words = labelWidth(name, chartSizes.label) * pointsPerInch * 1.02;
    const width = key.side + key.gap + words;
    if (x > area.x && x + width > area.x + area.w) {
      x = area.x;
      y += rowHeight;
    }
    painter.path(rectPath({ x, y: y - key.side / 2, w: key.side, h: key.side }), { fill: colour });
    chartLabel(painter, name, { x: x + key.side + key.gap, y, w: Math.min(words, area.w), align: 'left' });
    x += width + key.next;
  }
}
