import type { ProposalBlock } from '@bidsmith/core';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { composeTable } from '../table.ts';
import type { TableColumn, TableRow } from '../table-layout.ts';
import { textStyles, type ColourName } from '../text-style.ts';
import { referenceSpans } from './table.ts';

type Matrix = Extract<ProposalBlock, { type: 'matrix' }>;
type Row = Matrix['chapters'][number]['rows'][number];

const columns: readonly TableColumn[] = [
  { label: 'Ref', align: 'left', width: 44 },
  { label: 'Requirement', align: 'left', width: 166 },
  { label: 'Strength', align: 'left', width: 56 },
  { label: 'Status', align: 'left', width: 46 },
  { label: 'Response', align: 'left', width: 130 },
  { label: 'RFP', align: 'left', width: 41 },
];

const statusColours: Record<Row['status'], ColourName> = {
  open: 'rust',
  full: 'teal',
  partial: 'plum',
  exception: 'rust',
};

/** The compliance matrix: every requirement is a row and the target of its id wherever that is printed. */
export function composeMatrix(composer: Composer, block: Matrix): Piece[] {
  const groups = block.chapters
    .filter(({ rows }) => rows.length > 0)
    .map(({ chapter, rows }) => ({ label: printable(chapter), rows: rows.map((row) => toRow(composer, row)) }));
  if (groups.length === 0) return composeUnderHeading(composer, block.caption, []);
  return composeUnderHeading(composer, block.caption, [
    ...composeTable(composer, columns, groups),
    ...composeSourceLine(composer, { citations: block.citations, requirementIds: [] }),
  ]);
}

function toRow(composer: Composer, row: Row): TableRow {
  const target = composer.requirementTargets.get(row.requirementId);
  const isFirst = target !== undefined && !composer.usedTargets.has(target);
  if (isFirst) composer.usedTargets.add(target);
  return {
    cells: [
      [{ text: printable(row.requirementId), style: textStyles.cellStrong, isWhole: true }],
      [{ text: printable(row.text), style: textStyles.cell }],
      [
        {
          text: capitalised(row.strength),
          style: row.strength === 'mandatory' ? textStyles.cell : textStyles.cellNote,
        },
      ],
      [{ text: capitalised(row.status), style: { ...textStyles.cellStrong, colour: statusColours[row.status] } }],
      [{ text: printable(row.response), style: textStyles.cell }],
      referenceSpans(composer, row.citations),
    ],
    ...(isFirst ? { target } : {}),
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
