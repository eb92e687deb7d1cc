import type { ColourRole, Theme } from '@bidsmith/core';
import type { ChartElement } from '../layout/slide.ts';
import { element } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import { numberFormat } from './chart-format.ts';
import { chartSizes, fitsSegment, spreadLabels, wordsBeside, wordsOn } from './chart-labels.ts';
import type { PlotPlace } from './chart-place.ts';
import { labelContent, labelOff, numberReference, setting, textLook, textReference } from './chart-xml.ts';
import { solidFill } from './colours.ts';

/** What drawing the series of a chart needs. */
export interface SeriesContext {
  readonly chart: ChartElement;
  readonly theme: Theme;
  readonly plot: PlotPlace;
}

/** Width of lines, in English metric units: 2.25 points. */
const lineWidth = 28_575;

/** The series of a chart with their data, colours and labels, in the sequences of the schema (ECMA-376 part 1, 21.2.2.170 to 21.2.2.173). */
export function composeSeries(context: SeriesContext): XmlElement[] {
  const { chart } = context;
  return chart.series.map(({ colour }, index) => {
    const head = [setting('c:idx', index), setting('c:order', index), nameOf(chart, index)];
    const values = valuesOf(chart, index);
    if (chart.kind === 'line')
      return element('c:ser', {}, [
        ...head,
        lineLook(colour, context),
        element('c:marker', {}, [setting('c:symbol', 'none')]),
        ...highlightMark(colour, context),
        element('c:dLbls', {}, lineLabels(index, context)),
        ...values,
        setting('c:smooth', 0),
      ]);
    const labels = chart.kind === 'bar' ? barLabels(context) : segmentLabels(index, context);
    return element('c:ser', {}, [
      ...head,
      area(chart.kind === 'bar' ? 'muted' : colour, context),
      setting('c:invertIfNegative', 0),
      ...(chart.kind === 'bar' ? highlightBar(colour, context) : []),
      element('c:dLbls', {}, labels),
      ...values,
    ]);
  });
}

function nameOf({ series }: ChartElement, index: number): XmlElement {
  return textReference('c:tx', `Sheet1!$${columnLetter(index)}$1`, [series[index]?.name ?? '']);
}

function valuesOf({ labels, series }: ChartElement, index: number): XmlElement[] {
  const column = columnLetter(index);
  const last = labels.length + 1;
  return [
    textReference('c:cat', `Sheet1!$A$2:$A$${last}`, labels),
    numberReference('c:val', `Sheet1!$${column}$2:$${column}$${last}`, series[index]?.values ?? []),
  ];
}

/** Column of a series in the workbook: labels stand in A. */
function columnLetter(index: number): string {
  const letters = 26;
  const number = index + 1;
  const last = String.fromCodePoint(65 + (number % letters));
  return number < letters ? last : String.fromCodePoint(64 + Math.floor(number / letters)) + last;
}

/** Parts of a column are parted by a rule in the colour of the ground. */
function area(colour: ColourRole, { theme, chart }: SeriesContext): XmlElement {
  const parting = element('a:ln', { w: '9525' }, [solidFill('ground', theme)]);
  return element('c:spPr', {}, [solidFill(colour, theme), ...(chart.kind === 'stacked' ? [parting] : [])]);
}

function lineLook(colour: ColourRole, { theme }: SeriesContext): XmlElement {
  return element('c:spPr', {}, [
    element('a:ln', { w: String(lineWidth), cap: 'rnd' }, [solidFill(colour, theme), element('a:round')]),
  ]);
}

/** The bar that carries the message in its own colour; without one, all bars have it. */
function highlightBar(colour: ColourRole, context: SeriesContext): XmlElement[] {
  const { highlight, labels } = context.chart;
  return labels.flatMap((_, index) =>
    highlight !== null && index !== highlight
      ? []
      : [
          element('c:dPt', {}, [
            setting('c:idx', index),
            setting('c:invertIfNegative', 0),
            setting('c:bubble3D', 0),
            area(colour, context),
          ]),
        ],
  );
}

function highlightMark(colour: ColourRole, { chart, theme }: SeriesContext): XmlElement[] {
  if (chart.highlight === null) return [];
  const mark = element('c:marker', {}, [
    setting('c:symbol', 'circle'),
    setting('c:size', 9),
    element('c:spPr', {}, [solidFill(colour, theme)]),
  ]);
  return [element('c:dPt', {}, [setting('c:idx', chart.highlight), mark, setting('c:bubble3D', 0)])];
}

function formatOf({ series, unit }: ChartElement): string {
  return numberFormat(
    series.flatMap(({ values }) => values),
    unit,
  );
}

function barLabels({ chart, theme }: SeriesContext): XmlElement[] {
  const look = textLook({ size: chartSizes.value, colour: 'ink', bold: true }, theme);
  return labelContent({ format: formatOf(chart), look, position: 'outEnd' });
}

/** Numbers within the parts of columns, in a colour that can be read on them; parts too low for a number go without. */
function segmentLabels(index: number, { chart, theme, plot }: SeriesContext): XmlElement[] {
  const { colour, values } = chart.series[index] ?? { colour: 'accent', values: [] };
  const totals = chart.labels.map((_, at) =>
    chart.series.reduce((sum, each) => sum + Math.abs(each.values[at] ?? 0), 0),
  );
  const tallest = Math.max(0, ...totals);
  const hidden = values.flatMap((value, at) =>
    fitsSegment(value, tallest, plot.h * chart.box.h)
      ? []
      : [element('c:dLbl', {}, [setting('c:idx', at), setting('c:delete', 1)])],
  );
  const look = textLook({ size: chartSizes.segment, colour: wordsOn(colour, theme), bold: true }, theme);
  return [...hidden, ...labelContent({ format: formatOf(chart), look, position: 'ctr' })];
}

/** Name and number at the end of a line, the number at the point that carries the message; labels that would meet are moved apart. */
function lineLabels(index: number, { chart, theme, plot }: SeriesContext): XmlElement[] {
  const { colour } = chart.series[index] ?? { colour: 'accent' };
  const last = chart.labels.length - 1;
  const all = chart.series.flatMap(({ values }) => values);
  const [low, high] = [Math.min(0, ...all), Math.max(0, ...all)];
  const ends = chart.series.map(({ values }) => ((values.at(-1) ?? 0) - low) / (high - low || 1));
  const shift = spreadLabels(ends, plot.h * chart.box.h, chart.box.h)[index] ?? 0;
  const look = textLook({ size: chartSizes.label, colour: wordsBeside(colour, theme), bold: true }, theme);
  const format = formatOf(chart);
  const marked =
    chart.highlight === null || chart.highlight === last
      ? []
      : [element('c:dLbl', {}, [setting('c:idx', chart.highlight), ...labelContent({ format, look, position: 't' })])];
  const moved = element('c:layout', {}, [element('c:manualLayout', {}, [setting('c:x', 0), setting('c:y', -shift)])]);
  const end = element('c:dLbl', {}, [
    setting('c:idx', last),
    ...(shift === 0 ? [] : [moved]),
    ...labelContent({ format, look, position: 'r', withName: true }),
  ]);
  return [...marked, end, ...labelOff()];
}
