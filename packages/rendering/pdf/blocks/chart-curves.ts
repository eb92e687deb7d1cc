import type { Canvas } from '../canvas.ts';
import { textStyles } from '../text-style.ts';
import { paintAxis, paintCentred, paintNames, plot } from './chart-frame.ts';
import type { DrawnSeries, UprightChart } from './upright-chart.ts';

const lineWidth = 1.75;
const dot = { plain: 2.4, strong: 4 } as const;
/** A single line of up to so many points bears all its figures; a longer one those of the first, the last and the highlighted. */
const mostFigures = 9;
const figureRise = 17;

type Place = readonly [x: number, y: number];

/** One line per series over a common scale that holds zero, named at its end with its last value; the highlighted place is marked on each. */
export function paintCurves(canvas: Canvas, chart: UprightChart, y: number): void {
  const { labels, series, band } = chart;
  const left = canvas.page.textLeft;
  const values = series.flatMap((each) => each.values);
  const low = Math.min(0, ...values);
  const range = Math.max(0, ...values) - low || 1;
  const height = (value: number): number => y + plot.top + (1 - (value - low) / range) * plot.height;
  const place = (index: number, value: number): Place => [left + (index + 0.5) * band, height(value)];
  const foot = y + plot.top + plot.height;
  if (chart.highlight !== null) {
    const x = left + (chart.highlight + 0.5) * band;
    canvas.rule([x, y + plot.top], [x, foot], { colour: 'hairline', width: 0.75 });
  }
  paintAxis(canvas, chart, { left, foot, base: height(0) });
  for (const each of series.toReversed()) paintCurve(canvas, chart, { each, place });
  const [only] = series;
  if (series.length === 1 && only)
    only.values.forEach((value, index) => {
      const isShown =
        labels.length <= mostFigures || index === 0 || index === labels.length - 1 || index === chart.highlight;
      if (!isShown) return;
      const [x, top] = place(index, value);
      const style = textStyles.smallStrong;
      const figure = chart.setValue(value, style);
      if (figure && (labels.length > mostFigures || figure.width <= band))
        paintCentred(canvas, figure, { x, y: top - figureRise, style, tag: chart.figure });
    });
  paintNames(
    canvas,
    chart,
    series.map(({ values: each }) => height(each.at(-1) ?? 0)),
  );
}

function paintCurve(
  canvas: Canvas,
  chart: UprightChart,
  { each, place }: { each: DrawnSeries; place: (index: number, value: number) => Place },
): void {
  const points = each.values.map((value, index) => place(index, value));
  canvas.figure(chart.figure, (document) => {
    document.lineWidth(lineWidth).lineJoin('round').strokeColor(canvas.colour(each.colour));
    points.forEach(([x, y], index) => (index === 0 ? document.moveTo(x, y) : document.lineTo(x, y)));
    document.stroke();
    points.forEach(([x, y], index) =>
      document.circle(x, y, index === chart.highlight ? dot.strong : dot.plain).fill(canvas.colour(each.colour)),
    );
  });
}
