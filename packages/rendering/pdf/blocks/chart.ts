import type { ProposalBlock } from '@bidsmith/core';
import { breakLines } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { createTag } from '../tag.ts';
import { textPieces } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';
import { composeBars } from './chart-bars.ts';
import { chartValue } from './chart-value.ts';
import { composeUpright } from './compose-upright.ts';
import { composeTableBlock } from './table.ts';

export type Chart = Extract<ProposalBlock, { type: 'chart' }>;

/** The statement that a chart makes, and below it the chart with all its series. What cannot be drawn legibly becomes a table of its values. */
export function composeChart(composer: Composer, block: Chart): Piece[] {
  const statement = printable(block.takeaway);
  const takeaway = textPieces({
    lines: breakLines([{ text: statement, style: textStyles.statement }], composer.page.textWidth, composer.measure),
    style: textStyles.statement,
    tag: createTag('P', composer.chapter.tag),
    x: composer.page.textLeft,
    before: 4,
  });
  const figure = createTag('Figure', composer.chapter.tag, { alt: describe(block) });
  const drawn = block.kind === 'bar' ? composeBars(composer, block, figure) : composeUpright(composer, block, figure);
  if (drawn === null) {
    const [first, ...rest] = composeTableBlock(composer, valuesTable(block));
    const table: Piece[] = first
      ? [{ ...first, before: Math.max(first.before, 10), breakBefore: 'avoid' }, ...rest]
      : [];
    return composeUnderHeading(composer, block.caption, [...takeaway, ...table]);
  }
  const source = composeSourceLine(composer, block, { x: composer.page.textLeft, width: composer.page.textWidth });
  return composeUnderHeading(composer, block.caption, [...takeaway, ...drawn, ...(drawn.length > 0 ? source : [])]);
}

/** One row per label, one column per series. */
function valuesTable({
  unit,
  labels,
  series,
  citations,
  requirementIds,
}: Chart): Extract<ProposalBlock, { type: 'table' }> {
  const names = series.map(({ name }) => name || unit || 'Value');
  return {
    type: 'table',
    caption: '',
    columns: [
      { label: unit === '' ? '' : `In ${unit}`, align: 'left', width: 3 },
      ...names.map((label) => ({ label, align: 'right' as const, width: 1 })),
    ],
    rows: labels.map((label, index) => [label, ...series.map(({ values }) => cellValue(values[index]))]),
    rowCitations: labels.map(() => []),
    citations,
    requirementIds,
  };
}

function cellValue(value: number | undefined): string {
  return value === undefined ? '–' : chartValue(value, '');
}

const kinds = { bar: 'Bar chart', stacked: 'Stacked columns', line: 'Line chart' } as const;

function describe({ kind, caption, takeaway, unit, labels, series }: Chart): string {
  const values = labels.map((label, index) => {
    const each = series.map(({ name, values: numbers }) =>
      [series.length > 1 ? printable(name) : '', chartValue(numbers[index] ?? 0, printable(unit))]
        .filter((part) => part !== '')
        .join(' '),
    );
    return `${printable(label)}: ${each.join(', ')}`;
  });
  return `${kinds[kind]}. ${printable(caption)}. ${printable(takeaway)} ${values.join('; ')}`.trim();
}
