import type { ChartElement } from '../layout/slide.ts';
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

/** The values that the ends of the plot stand for; zero is always among them. */
export function scaleOf(values: readonly number[]): { low: number; range: number } {
  const low = Math.min(0, ...values);
  return { low, range: Math.max(0, ...values) - low || 1 };
}
