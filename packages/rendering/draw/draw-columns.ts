import type { ChartElement } from '../layout/slide.ts';
import { chartLabel, chartSizes, chartValue, wordsOn } from './chart-label.ts';
import type { Area, Painter } from './painter.ts';
import { linePath, rectPath } from './path-data.ts';
import { standApart } from './stand-apart.ts';

/** Points: room above for totals, below for labels. */
const room = { top: 22, foot: 36 } as const;
/** Share of the chart's width at the right where the names of the series stand. */
const nameShare = 0.2;
const gapShare = 0.55;
/** Space kept between a column and the name of its part, in points. */
const nameGap = 8;
/** Segments lower than this bear no figure, in points. */
const minLabelledHeight = 15;

/** Upright columns of parts, the first series at the foot; totals on top, names beside the last column. */
export function drawColumns(painter: Painter, { labels, series, highlight }: ChartElement, area: Area): void {
  if (labels.length === 0) return;
  const names = series.length > 1 ? nameShare * area.w : 0;
  const plot = { x: area.x, y: area.y + room.top, w: area.w - names, h: area.h - room.top - room.foot };
  const totals = labels.map((_, index) => series.reduce((sum, each) => sum + Math.max(0, each.values[index] ?? 0), 0));
  const scale = plot.h / (Math.max(...totals) || 1);
  const band = plot.w / labels.length;
  const width = band / (1 + gapShare);
  const foot = plot.y + plot.h;
  for (const [index, label] of labels.entries()) {
    const x = plot.x + index * band + (band - width) / 2;
    let y = foot;
    for (const each of series) {
      const value = Math.max(0, each.values[index] ?? 0);
      const h = value * scale;
      y -= h;
      if (h === 0) continue;
      painter.path(rectPath({ x, y, w: width, h }), { fill: each.colour });
      if (h >= minLabelledHeight && series.length > 1)
        chartLabel(painter, chartValue(value), {
          x,
          y: y + h / 2,
          w: width,
          align: 'center',
          colour: wordsOn(painter, each.colour),
        });
    }
    const wide = { x: plot.x + index * band, w: band, align: 'center' } as const;
    const total = { ...wide, y: y - room.top / 2, size: chartSizes.value, bold: true };
    chartLabel(painter, chartValue(totals[index] ?? 0), total);
    chartLabel(painter, label, { ...wide, y: foot + room.foot / 2, bold: index === highlight });
  }
  const axis = linePath([plot.x, foot], [plot.x + plot.w, foot]);
  painter.path(axis, { stroke: { colour: 'hairline', width: 0.75 } });
  if (names > 0) nameSeries(painter, series, { x: plot.x + plot.w + nameGap, w: names - nameGap, foot, scale });
}

function nameSeries(
  painter: Painter,
  series: ChartElement['series'],
  place: { x: number; w: number; foot: number; scale: number },
): void {
  let y = place.foot;
  const middles = series.map((each) => {
    const h = Math.max(0, each.values.at(-1) ?? 0) * place.scale;
    y -= h;
    return y + h / 2;
  });
  const heights = standApart(middles, chartSizes.label * 1.35);
  for (const [index, each] of series.entries()) {
    const middle = heights[index] ?? 0;
    painter.path(rectPath({ x: place.x, y: middle - 4, w: 8, h: 8 }), { fill: each.colour });
    chartLabel(painter, each.name, { x: place.x + 13, y: middle, w: place.w - 13, align: 'left' });
  }
}
