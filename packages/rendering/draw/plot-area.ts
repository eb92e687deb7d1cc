import type { ChartElement } from '../layout/slide.ts';
import { chartScale } from '../pptx/chart-scale.ts';
import { placePlot } from '../pptx/chart-place.ts';
import type { Area } from './painter.ts';

/** Where bars, columns or lines of a chart stand: as in the presentation. */
export function plotArea(element: ChartElement, chart: Area): Area {
  const { x, y, w, h } = placePlot(element);
  return { x: chart.x + x * chart.w, y: chart.y + y * chart.h, w: w * chart.w, h: h * chart.h };
}

/** All numbers of a chart, by which their decimals are chosen. */
export function valuesOf({ series }: ChartElement): number[] {
  return series.flatMap(({ values }) => values);
}

/** The least value of the plot and how far it reaches, as in the presentation. */
export function scaleOf(chart: ChartElement): { low: number; range: number } {
  const { least, most } = chartScale(chart);
  return { low: least, range: most - least || 1 };
}
