import type { Theme } from '@bidsmith/core';
import type { ChartElement } from '../layout/slide.ts';
import { element } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { chartSizes } from './chart-labels.ts';
import { chartScale } from './chart-scale.ts';
import { placePlot } from './chart-place.ts';
import type { PlotPlace } from './chart-place.ts';
import { composeSeries } from './chart-series.ts';
import { blank, setting, textLook } from './chart-xml.ts';
import { solidFill } from './colours.ts';

const namespaces = {
  'xmlns:c': 'http://schemas.openxmlformats.org/drawingml/2006/chart',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
} as const;
const axes = { names: 1001, values: 1002 } as const;
/** Space between bars or columns, in percent of their width. */
const gapWidth = 55;

/**
 * A chart as the format holds it, in the sequence of the schema (ECMA-376 part 1, 21.2): data, direct labels, one line for the names; no grid, no axis of
 * values, no title. The numbers stand in the workbook behind it, to be edited there.
 */
export function composeChart(chart: ChartElement, theme: Theme): XmlElement {
  const plot = placePlot(chart);
  return element('c:chartSpace', namespaces, [
    setting('c:date1904', 0),
    setting('c:roundedCorners', 0),
    element('c:chart', {}, [
      setting('c:autoTitleDeleted', 1),
      element('c:plotArea', {}, [
        plotLayout(plot),
        composeGroup(chart, composeSeries({ chart, theme, plot })),
        namesAxis(chart, theme),
        valuesAxis(chart, theme),
        blank(),
      ]),
      ...(chart.kind === 'stacked' && chart.series.length > 1 ? [colourKey(theme)] : []),
      setting('c:plotVisOnly', 1),
      setting('c:dispBlanksAs', 'gap'),
    ]),
    blank(),
    textLook({ size: chartSizes.label, colour: 'ink' }, theme),
    element('c:externalData', { 'r:id': 'rId1' }, [setting('c:autoUpdate', 0)]),
  ]);
}

function plotLayout({ x, y, w, h }: PlotPlace): XmlElement {
  return element('c:layout', {}, [
    element('c:manualLayout', {}, [
      setting('c:layoutTarget', 'inner'),
      setting('c:xMode', 'edge'),
      setting('c:yMode', 'edge'),
      ...Object.entries({ x, y, w, h }).map(([name, share]) => setting(`c:${name}`, Number(share.toFixed(5)))),
    ]),
  ]);
}

function composeGroup({ kind }: ChartElement, series: readonly XmlElement[]): XmlElement {
  const ends = [setting('c:axId', axes.names), setting('c:axId', axes.values)];
  if (kind === 'line')
    return element('c:lineChart', {}, [
      setting('c:grouping', 'standard'),
      setting('c:varyColors', 0),
      ...series,
      setting('c:marker', 1),
      ...ends,
    ]);
  return element('c:barChart', {}, [
    setting('c:barDir', kind === 'bar' ? 'bar' : 'col'),
    setting('c:grouping', kind === 'bar' ? 'clustered' : 'stacked'),
    setting('c:varyColors', 0),
    ...series,
    setting('c:gapWidth', gapWidth),
    ...(kind === 'stacked' ? [setting('c:overlap', 100)] : []),
    ...ends,
  ]);
}

function namesAxis({ kind }: ChartElement, theme: Theme): XmlElement {
  const isBar = kind === 'bar';
  const rule = element('c:spPr', {}, [
    element('a:ln', { w: '9525' }, [isBar ? element('a:noFill') : solidFill('hairline', theme)]),
  ]);
  return element('c:catAx', {}, [
    setting('c:axId', axes.names),
    // The first bar stands on top.
    element('c:scaling', {}, [setting('c:orientation', isBar ? 'maxMin' : 'minMax')]),
    setting('c:delete', 0),
    setting('c:axPos', isBar ? 'l' : 'b'),
    element('c:numFmt', { formatCode: 'General', sourceLinked: '0' }),
    setting('c:majorTickMark', 'none'),
    setting('c:minorTickMark', 'none'),
    // Beside the plot, so that bars to the left of zero do not cover the names.
    setting('c:tickLblPos', 'low'),
    rule,
    textLook({ size: chartSizes.label, colour: 'ink' }, theme),
    setting('c:crossAx', axes.values),
    setting('c:crosses', 'autoZero'),
    setting('c:auto', 1),
    setting('c:lblAlgn', 'ctr'),
    setting('c:lblOffset', 100),
    setting('c:noMultiLvlLbl', 0),
  ]);
}

function valuesAxis(chart: ChartElement, theme: Theme): XmlElement {
  const { kind } = chart;
  const { least, most } = chartScale(chart);
  return element('c:valAx', {}, [
    setting('c:axId', axes.values),
    element('c:scaling', {}, [
      setting('c:orientation', 'minMax'),
      // What is drawn uses the whole plot; the room for its numbers is outside.
      ...(kind === 'stacked' || most === least ? [] : [setting('c:max', most), setting('c:min', least)]),
    ]),
    setting('c:delete', 1),
    setting('c:axPos', kind === 'bar' ? 't' : 'l'),
    element('c:numFmt', { formatCode: 'General', sourceLinked: '0' }),
    setting('c:majorTickMark', 'none'),
    setting('c:minorTickMark', 'none'),
    setting('c:tickLblPos', 'none'),
    textLook({ size: chartSizes.label, colour: 'ink' }, theme),
    setting('c:crossAx', axes.names),
    setting('c:crosses', 'autoZero'),
    setting('c:crossBetween', kind === 'line' ? 'midCat' : 'between'),
  ]);
}

function colourKey(theme: Theme): XmlElement {
  return element('c:legend', {}, [
    setting('c:legendPos', 't'),
    element('c:layout', {}, [
      element('c:manualLayout', {}, [
        setting('c:xMode', 'edge'),
        setting('c:yMode', 'edge'),
        setting('c:x', 0),
        setting('c:y', 0),
      ]),
    ]),
    setting('c:overlay', 0),
    textLook({ size: chartSizes.label, colour: 'ink' }, theme),
  ]);
}
