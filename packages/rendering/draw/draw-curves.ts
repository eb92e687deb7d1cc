import type { ChartElement } from '../layout/slide.ts';
import { chartLabel, chartSizes, chartValue } from './chart-label.ts';
import type { Area, Painter } from './painter.ts';
import { linePath, shapePath, short } from './path-data.ts';
import { standApart } from './stand-apart.ts';

/** Points: room above and below for figures and labels, lines and marks. */
const room = { top: 20, foot: 36 } as const;
/** Share of the chart's width at the right where the names of the series stand. */
const nameShare = 0.22;
const lineWidth = 2.25;
const markSize = 7;
const nameGap = 10;
/** More points than this bear no figure each; first, last and highlighted ones do. */
const maxFigures = 8;

/** One line per series from left to right, named at its end. */
export function drawCurves(painter: Painter, { labels, series, highlight }: ChartElement, area: Area): void {
  if (labels.length === 0) return;
  const plot = { x: area.x, y: area.y + room.top, w: (1 - nameShare) * area.w, h: area.h - room.top - room.foot };
  const values = series.flatMap((each) => each.values);
  const low = Math.min(0, ...values);
  const range = Math.max(0, ...values) - low || 1;
  const band = plot.w / labels.length;
  const at = (index: number, value: number) =>
    [plot.x + (index + 0.5) * band, plot.y + (1 - (value - low) / range) * plot.h] as const;
  for (const [index, label] of labels.entries()) {
    const place = { x: plot.x + index * band, w: band, y: plot.y + plot.h + room.foot / 2, align: 'center' } as const;
    chartLabel(painter, label, { ...place, bold: index === highlight });
  }
  const foot = at(0, low)[1];
  painter.path(linePath([plot.x, foot], [plot.x + plot.w, foot]), { stroke: { colour: 'hairline', width: 0.75 } });
  const shown = (index: number) =>
    series.length === 1
      ? labels.length <= maxFigures || index === 0 || index === labels.length - 1 || index === highlight
      : index === labels.length - 1;
  for (const { values: heights, colour } of series) {
    const points = heights.map((value, index) => at(index, value));
    painter.path(`M${points.map((point) => point.map(short).join(' ')).join('L')}`, {
      stroke: { colour, width: lineWidth },
    });
    for (const [index, [x, y]] of points.entries()) {
      const mark = { x: x - markSize / 2, y: y - markSize / 2, w: markSize, h: markSize };
      painter.path(shapePath('ellipse', mark), { fill: colour });
      if (!shown(index) || series.length > 1) continue;
      const figure = { x: x - band / 2, w: band, y: y - 13, align: 'center', size: chartSizes.value } as const;
      chartLabel(painter, chartValue(heights[index] ?? 0), { ...figure, bold: true });
    }
  }
  nameEnds(painter, series, {
    x: plot.x + plot.w - band / 2 + nameGap,
    w: nameShare * area.w + band / 2 - nameGap,
    at,
  });
}

function nameEnds(
  painter: Painter,
  series: ChartElement['series'],
  place: { x: number; w: number; at: (index: number, value: number) => readonly [number, number] },
): void {
  const ends = series.map(({ values }) => place.at(values.length - 1, values.at(-1) ?? 0)[1]);
  const heights = standApart(ends, chartSizes.label * 1.35);
  for (const [index, { name, values }] of series.entries()) {
    const words = series.length === 1 ? name : `${name} ${chartValue(values.at(-1) ?? 0)}`;
    chartLabel(painter, words, { x: place.x, w: place.w, y: heights[index] ?? 0, align: 'left', bold: true });
  }
}
