import type { ChartElement } from '../layout/slide.ts';
import { drawBars } from './draw-bars.ts';
import { drawColumns } from './draw-columns.ts';
import { drawCurves } from './draw-curves.ts';
import type { Area, Painter } from './painter.ts';

/** Draws a chart as vectors: no grid, no axis of values, every series labelled where it is. */
export function drawChart(painter: Painter, element: ChartElement, area: Area): void {
  switch (element.kind) {
    case 'bar':
      return drawBars(painter, element, area);
    case 'stacked':
      return drawColumns(painter, element, area);
    case 'line':
      return drawCurves(painter, element, area);
  }
}
