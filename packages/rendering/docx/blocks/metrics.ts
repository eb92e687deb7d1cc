import type { Metric } from '../../group-metrics.ts';
import { printable } from '../../pdf/printable.ts';
import { tableEnd } from '../lay-table.ts';
import { paragraph, type WordBlock, type WordCell } from '../word-block.ts';
import { referenceTail, type WordComposer } from '../word-composer.ts';

const mostInRow = 3;

/** Figures that follow each other side by side, each with the sentence it belongs to. */
export function composeMetrics(composer: WordComposer, metrics: readonly Metric[]): WordBlock[] {
  const shown = metrics.filter(({ value, label }) => printable(value) !== '' || printable(label) !== '');
  const rows = Math.ceil(shown.length / mostInRow);
  if (rows === 0) return [];
  const perRow = Math.ceil(shown.length / rows);
  const cells = shown.map((metric): WordCell => ({ paragraphs: figure(composer, metric) }));
  const empty: WordCell = { paragraphs: [paragraph('KeyFigureLabel', '')] };
  return [
    {
      type: 'table',
      style: 'BidsmithFigures',
      widths: Array.from({ length: perRow }, () => composer.fullWidth / perRow),
      head: null,
      rows: Array.from({ length: rows }, (_, row) =>
        Array.from({ length: perRow }, (__, column) => cells[row * perRow + column] ?? empty),
      ),
      description: `Key figures: ${shown.map(({ value, label }) => `${printable(value)} ${printable(label)}`).join('; ')}`,
      indent: 5 - (composer.fullWidth - composer.textWidth),
    },
    tableEnd(),
  ];
}

function figure(composer: WordComposer, metric: Metric): WordCell['paragraphs'] {
  const label = [{ text: printable(metric.label) }, ...referenceTail(composer, metric)];
  return [paragraph('KeyFigure', printable(metric.value)), paragraph('KeyFigureLabel', label)];
}
