import type { Canvas } from '../canvas.ts';
import { textStyles } from '../text-style.ts';
import { paintAxis, paintCentred, paintNames, plot } from './chart-frame.ts';
import { columnTotals, type UprightChart } from './upright-chart.ts';

/** Space between columns as a share of a column's width. */
const gapShare = 0.55;
/** Few columns leave more space between them rather than grow into blocks, in points. */
const widest = 46;
/** Parts lower than this bear no figure, in points. */
const leastFigured = 11;
const figureInset = 2;
/** White line between two parts. */
const seam = 0.75;

/** Upright columns of parts, the first series at the foot; sums on top, names beside the last column. A single series is highlighted, not named. */
export function paintColumns(canvas: Canvas, chart: UprightChart, y: number): void {
  const left = canvas.page.textLeft;
  const foot = y + plot.top + plot.height;
  const totals = columnTotals(chart);
  const scale = plot.height / (Math.max(...totals) || 1);
  const strong = chart.highlight ?? totals.indexOf(Math.max(...totals));
  chart.labels.forEach((_, index) => {
    const middle = left + (index + 0.5) * chart.band;
    paintColumn(canvas, chart, { index, middle, foot, scale, isStrong: index === strong });
    const total = chart.setValue(totals[index] ?? 0, textStyles.smallStrong);
    const top = foot - (totals[index] ?? 0) * scale - textStyles.smallStrong.leading - 2;
    paintCentred(canvas, total, { x: middle, y: top, style: textStyles.smallStrong, tag: chart.figure });
  });
  paintAxis(canvas, chart, { left, foot, base: foot });
  let height = 0;
  const ends = chart.series.map(({ values }) => {
    const part = (values.at(-1) ?? 0) * scale;
    height += part;
    return foot - height + part / 2;
  });
  paintNames(canvas, chart, ends);
}

function paintColumn(
  canvas: Canvas,
  chart: UprightChart,
  at: { index: number; middle: number; foot: number; scale: number; isStrong: boolean },
): void {
  const width = Math.min(widest, chart.band / (1 + gapShare));
  const isSingle = chart.series.length === 1;
  let low = at.foot;
  for (const { values, colour } of chart.series) {
    const value = values[at.index] ?? 0;
    const height = value * at.scale;
    const fill = isSingle && !at.isStrong ? 'muted' : colour;
    low -= height;
    if (height === 0) continue;
    const box = { x: at.middle - width / 2, y: low, height: Math.max(0.5, height - seam) };
    canvas.figure(chart.figure, (document) => document.rect(box.x, box.y, width, box.height).fill(canvas.colour(fill)));
    if (isSingle || height < leastFigured) continue;
    const style = { ...textStyles.source, colour: chart.wordsOn(fill) };
    const figure = chart.setValue(value, style);
    const y = low + (height - seam) / 2 - style.leading / 2;
    if (figure && figure.width <= width - 2 * figureInset)
      paintCentred(canvas, figure, { x: at.middle, y, style, tag: chart.figure });
  }
}
