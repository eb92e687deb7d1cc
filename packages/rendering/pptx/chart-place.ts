import type { ChartElement } from '../layout/slide.ts';
import { formatNumber } from './chart-format.ts';
import { chartSizes, endLabel, labelWidth } from './chart-labels.ts';

/** The area in which bars, columns or lines are drawn, as shares of the chart's box. */
export interface PlotPlace {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Widest that names beside bars may be, in inches; longer ones break. */
const maxNameWidth = 3;
const gap = 0.16;
/** Room below columns for their names, and above for the key to the colours, in inches. */
const nameHeight = 0.42;
const keyHeight = 0.42;
/** Most of the width that names may take from what they name. */
const maxShare = 0.42;

/** Where the plot stands: what the labels need is measured, the rest is the data's. */
export function placePlot(element: ChartElement): PlotPlace {
  const { box, kind } = element;
  if (kind === 'bar') return placeBars(element);
  const top = kind === 'stacked' && element.series.length > 1 ? keyHeight : 0.2;
  const right = kind === 'line' ? endWidth(element) : 0.05;
  // Names stand under the middle of their points, so the first reaches out to the left by half its width.
  const first = labelWidth(element.labels[0] ?? '', chartSizes.label);
  const left = kind === 'line' ? Math.min(Math.max(first / 2, 0.15), 0.8) : 0.05;
  return {
    x: left / box.w,
    y: top / box.h,
    w: Math.max(0.3, 1 - (left + right) / box.w),
    h: Math.max(0.3, 1 - (top + nameHeight) / box.h),
  };
}

function placeBars({ box, labels, series, unit }: ChartElement): PlotPlace {
  const values = series.flatMap((each) => each.values);
  const widest = Math.max(0, ...labels.map((label) => labelWidth(label, chartSizes.label)));
  const name = Math.min(widest + gap, maxNameWidth, box.w * maxShare);
  const numbers = values.map((value) => labelWidth(formatNumber(value, values, unit), chartSizes.value));
  const number = Math.max(0, ...numbers) + gap;
  return { x: name / box.w, y: 0.01, w: Math.max(0.3, 1 - (name + number) / box.w), h: 0.98 };
}

/** Room for the names at the ends of lines, in inches. */
function endWidth(element: ChartElement): number {
  const widths = element.series.map((_, index) => labelWidth(endLabel(element, index), chartSizes.label));
  return Math.min(Math.max(0.3, ...widths) + gap, element.box.w * maxShare);
}
