import type { ProposalBlock } from '@bidsmith/core';
import { printable } from '../../pdf/printable.ts';
import { layTable } from '../lay-table.ts';
import { cell, paragraph, type WordBlock, type WordCell } from '../word-block.ts';
import { headCells, openable, placesCell, subheading, type WordComposer } from '../word-composer.ts';

type Matrix = Extract<ProposalBlock, { type: 'matrix' }>;
type Row = Matrix['chapters'][number]['rows'][number];

const labels = ['Ref', 'Requirement', 'Strength', 'Kind', 'Response', 'Status', 'Source'] as const;
const shares = [2.2, 10, 2.1, 2.3, 5.5, 1.7, 1.6];
const statuses = { open: 'Open', full: 'Complies', partial: 'Partly', exception: 'Exception' } as const;

/** The compliance matrix: one table per chapter under a heading, so that chapters can be handed out; each row is where the links of its id lead. */
export function composeMatrix(composer: WordComposer, block: Matrix): WordBlock[] {
  const chapters = block.chapters.filter(({ rows }) => rows.length > 0);
  if (chapters.length === 0) return [];
  const head = headCells(labels.map((text) => ({ text })));
  return [
    ...subheading(composer, block.caption),
    ...chapters.flatMap(({ chapter, rows }) => {
      const title = printable(chapter);
      const description = `${printable(block.caption)} ${title} Columns: ${labels.join(', ')}`.trim();
      return [
        ...(title === '' ? [] : [paragraph('Heading3', title)]),
        ...layTable({
          head,
          rows: rows.map((row) => toRow(composer, row)),
          shares,
          width: composer.fullWidth,
          description,
        }),
      ];
    }),
  ];
}

function toRow(composer: WordComposer, row: Row): WordCell[] {
  const target = composer.requirementTargets.get(row.requirementId);
  const isFirst = target !== undefined && !composer.usedTargets.has(target);
  if (isFirst) composer.usedTargets.add(target);
  const id = paragraph(
    'TableText',
    [{ text: printable(row.requirementId), style: 'Strong' }],
    isFirst ? { bookmark: target } : {},
  );
  return [
    { paragraphs: [id] },
    cell(printable(row.text)),
    cell(capitalised(row.strength)),
    cell(capitalised(printable(row.kind))),
    cell(openable(row.response)),
    cell([{ text: statuses[row.status], ...(row.status === 'exception' ? { style: 'SeverityHigh' as const } : {}) }]),
    placesCell(composer, row.citations),
  ];
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
