import type { ChartElement } from '../layout/slide.ts';
import type { Drawing } from './drawing.ts';
import type { PptxSlide } from './pptxgen.ts';

/** Places a native chart with its workbook; how it looks is composed by the finisher. */
export function drawChart(target: PptxSlide, element: ChartElement, drawing: Drawing): void {
  drawing.charts.push(element);
  const data = element.series.map(({ name, values }) => ({
    name,
    labels: [...element.labels],
    values: [...values],
  }));
  target.addChart('bar', data, {
    ...element.box,
    objectName: drawing.names.key(element.name, element.alt),
    altText: element.alt,
  });
}
