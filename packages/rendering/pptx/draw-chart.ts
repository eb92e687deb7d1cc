import type { ChartElement } from '../layout/slide.ts';
import { schemeColour } from './colours.ts';
import type { Drawing } from './drawing.ts';
import type { PptxSlide } from './pptxgen.ts';

/** Share of the chart's width that its labels take. */
const labelShare = 0.34;

/** Draws horizontal bars as a native chart with its data: labels at the bars, no axis, no grid, one bar in the accent colour. */
export function drawChart(target: PptxSlide, element: ChartElement, drawing: Drawing): void {
  // Bar charts count from the bottom; the first value belongs on top.
  const labels = element.labels.toReversed();
  const [first] = element.series;
  const values = first?.values.toReversed() ?? [];
  const highlighted = element.highlight === null ? -1 : labels.length - 1 - element.highlight;
  target.addChart('bar', [{ name: first?.name ?? '', labels, values }], {
    ...element.box,
    objectName: drawing.names.key(element.name, element.alt),
    altText: element.alt,
    barDir: 'bar',
    barGapWidthPct: 55,
    chartColors: values.map((_, index) => schemeColour(index === highlighted ? 'accent' : 'muted')),
    layout: { x: labelShare, y: 0.01, w: 1 - labelShare - 0.08, h: 0.98 },
    showLegend: false,
    showTitle: false,
    showValue: true,
    dataLabelPosition: 'outEnd',
    dataLabelFontSize: 14,
    dataLabelFontBold: true,
    dataLabelFontFace: '+mn-lt',
    dataLabelColor: schemeColour('ink'),
    dataLabelFormatCode: '#,##0.##;-#,##0.##;0',
    catAxisLabelFontSize: 12,
    catAxisLabelFontFace: '+mn-lt',
    catAxisLabelColor: schemeColour('ink'),
    catAxisLineShow: false,
    catGridLine: { style: 'none' },
    valAxisHidden: true,
    valAxisLineShow: false,
    valGridLine: { style: 'none' },
    valAxisMinVal: Math.min(0, ...values),
    valAxisLabelFontFace: '+mn-lt',
    valAxisLabelColor: schemeColour('ink'),
  });
}
