import type { ProposalBlock } from '@bidsmith/core';
import type { ChartRunOptions } from 'docx/charts';
import { printable } from '../../pdf/printable.ts';
import { paragraph, type WordBlock } from '../word-block.ts';
import { caption, type WordComposer, withReference } from '../word-composer.ts';

type Chart = Extract<ProposalBlock, { type: 'chart' }>;
type Series = Chart['series'][number];

const pixelsPerPoint = 96 / 72;
const labelFont = { size: 9, color: { theme: 'dark1' } } as const;
const barHeight = 22;
const heights = { least: 120, most: 420, line: 210 } as const;
/** Slots of the theme for series, the message first. */
const seriesColours = ['accent1', 'accent6', 'accent3', 'accent4', 'accent2', 'accent5'] as const;

/** A chart that Word draws from its data, under the sentence it shows: "Edit data" opens it as a sheet. */
export function composeChart(composer: WordComposer, block: Chart): WordBlock[] {
  const { labels, series } = finite(block);
  if (labels.length === 0 || series.length === 0) return [];
  const height =
    block.kind === 'line'
      ? heights.line
      : Math.min(heights.most, Math.max(heights.least, 34 + labels.length * barHeight));
  const statement = printable(block.takeaway);
  const size = { width: Math.floor(composer.fullWidth * pixelsPerPoint), height: Math.round(height * pixelsPerPoint) };
  return [
    ...caption(composer, block.caption, { label: 'Figure' }),
    ...(statement === '' ? [] : [paragraph('ChartStatement', statement)]),
    ...withReference(
      composer,
      [{ type: 'chart', options: chartOptions(block, { labels, series, size }), height }],
      block,
    ),
  ];
}

/** Labels that have a value in some series; what is no number is left as a gap. */
function finite({ labels, series }: Chart): { labels: string[]; series: Series[] } {
  const kept = labels.flatMap((_, index) =>
    series.some(({ values }) => Number.isFinite(values[index] ?? Number.NaN)) ? [index] : [],
  );
  return {
    labels: kept.map((index) => printable(labels[index] ?? '')),
    series: series.map(({ name, values }, at) => ({
      name: printable(name) || `Series ${at + 1}`,
      values: kept.map((index) => values[index] ?? Number.NaN),
    })),
  };
}

interface Drawn {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  readonly size: { readonly width: number; readonly height: number };
}

function chartOptions(block: Chart, { labels, series, size }: Drawn): ChartRunOptions {
  const gaps = series.map(({ name, values }) => ({
    name,
    values: values.map((value) => (Number.isFinite(value) ? value : null)),
  }));
  const unit = printable(block.unit);
  const common = {
    categories: labels,
    legend: series.length === 1 ? (false as const) : ({ position: 'top', font: labelFont } as const),
    chartArea: { fill: 'none', border: 'none' } as const,
    transformation: size,
    altText: { name: 'Chart', description: describe(block, { labels, series }) },
    categoryAxis: { font: labelFont },
    valueAxis: { gridlines: false, visible: block.kind === 'line', font: labelFont },
    dataLabels: { value: true, numberFormat: numberFormat(unit), font: labelFont } as const,
  };
  if (block.kind === 'line')
    return {
      ...common,
      type: 'line',
      markers: true,
      series: gaps.map((each, index) => ({ ...each, color: colourAt(index) })),
    };
  const highlight = block.highlight === null ? null : printable(block.highlight);
  const isOne = series.length === 1;
  return {
    ...common,
    type: 'bar',
    gapWidth: 45,
    stacking: isOne ? 'none' : 'stacked',
    categoryAxis: { ...common.categoryAxis, reverseOrder: true },
    series: gaps.map((each, index) => ({
      ...each,
      color: isOne && highlight !== null ? { theme: 'accent6' } : colourAt(index),
      ...(isOne
        ? { colors: labels.map((label) => (label === highlight ? ({ theme: 'accent1' } as const) : undefined)) }
        : {}),
    })),
  };
}

function colourAt(index: number): { theme: (typeof seriesColours)[number] } {
  return { theme: seriesColours[index % seriesColours.length] ?? 'accent1' };
}

/** A short unit stands behind each number. */
function numberFormat(unit: string): string {
  return /^[%€$£°]$/.test(unit) ? `#,##0.##"${unit}"` : '#,##0.##';
}

/** The chart in words, with all of its numbers. */
function describe(block: Chart, { labels, series }: Pick<Drawn, 'labels' | 'series'>): string {
  const kinds = { bar: 'Bar chart', stacked: 'Stacked bar chart', line: 'Line chart' } as const;
  const unit = printable(block.unit);
  const numbers = series.map(({ name, values }) => {
    const pairs = labels.map((label, index) => `${label}: ${values[index] ?? '–'}`).join('; ');
    return series.length === 1 ? pairs : `${name}: ${pairs}`;
  });
  return [
    kinds[block.kind],
    printable(block.caption),
    printable(block.takeaway),
    `${unit === '' ? '' : `In ${unit}: `}${numbers.join('. ')}`,
  ]
    .filter((part) => part !== '')
    .join('. ')
    .replaceAll('..', '.');
}
