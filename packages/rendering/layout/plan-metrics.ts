import type { ProposalBlock } from '@bidsmith/core';
import { textWidth } from './font-metrics.ts';
import { columnX, span } from './grid.ts';
import type { HeadRow } from './head-row.ts';
import { hairline, paragraph, paragraphsHeight, prose, sans, serif, textBox } from './text-box.ts';

type MetricBlock = Extract<ProposalBlock, { type: 'metric' }>;

const valueSizes = [44, 36, 30, 24, 20] as const;
const maxPerRow = 4;
const maxLabelHeight = 1;

/** True when a figure is short enough for large type; longer ones are set as list rows. */
export function isFigure(block: MetricBlock): boolean {
  const w = span(3);
  const value = textWidth(block.value, { face: 'title', size: 20 }) < w * 0.96;
  return value && paragraphsHeight([paragraph(block.label, sans(14))], w) <= maxLabelHeight;
}

/** Up to four figures a row, all values of a row in one size. */
export function planMetricRow(blocks: readonly MetricBlock[]): HeadRow {
  const columns = 12 / Math.max(2, blocks.length);
  const w = span(columns) - 0.2;
  const size =
    valueSizes.find((each) =>
      blocks.every((block) => textWidth(block.value, { face: 'title', size: each }) < w * 0.96),
    ) ?? 20;
  const label = blocks.length > 3 ? 14 : 16;
  const cards = blocks.map((block) => ({
    block,
    value: [paragraph(block.value, serif(size, 'accent'))],
    label: block.label === '' ? [] : [paragraph(block.label, prose(label))],
  }));
  const valueHeight = Math.max(...cards.map((card) => paragraphsHeight(card.value, span(columns))));
  const labelHeight = Math.max(...cards.map((card) => paragraphsHeight(card.label, w)));
  return {
    height: 0.14 + valueHeight + 0.04 + labelHeight,
    citations: blocks.flatMap((block) => block.citations),
    draw: (y) =>
      cards.flatMap((card, index) => {
        const x = columnX(index * columns);
        return [
          hairline({ x, y, w: span(columns) }, 'accent', 1.5),
          textBox('Figure', { x, y: y + 0.14, w: span(columns) }, card.value),
          ...(card.label.length === 0
            ? []
            : [textBox('Figure label', { x, y: y + 0.18 + valueHeight, w }, card.label)]),
        ];
      }),
  };
}

/** Figures in rows of at most four, evenly filled. */
export function metricRows(blocks: readonly MetricBlock[]): MetricBlock[][] {
  const count = Math.ceil(blocks.length / maxPerRow);
  const share = Math.ceil(blocks.length / Math.max(1, count));
  return Array.from({ length: count }, (_, index) => blocks.slice(index * share, (index + 1) * share));
}
