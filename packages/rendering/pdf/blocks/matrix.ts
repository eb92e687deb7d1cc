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

const statusColumn: TableColumn = { label: 'Status', align: 'left', width: 42 };
/** What the request says is read most, so it has the room that codes and page numbers do not need. */
const columnsBefore: readonly TableColumn[] = [
  { label: 'Ref', align: 'left', width: 38 },
  { label: 'Requirement', align: 'left', width: 220 },
  { label: 'Strength', align: 'left', width: 50 },
];
const columnsAfter: readonly TableColumn[] = [
  { label: 'Response', align: 'left', width: 100 },
  { label: 'RFP', align: 'left', width: 33 },
];

const statusColours: Record<Row['status'], ColourName> = {
  open: 'alert',
  full: 'accent',
  partial: 'extra',
  exception: 'alert',
};

/** The compliance matrix: every requirement is a row and the target of its id wherever that is printed. */
export function composeMatrix(composer: Composer, block: Matrix): Piece[] {
  const chapters = block.chapters.filter(({ rows }) => rows.length > 0);
  // Where nothing is answered yet the response says what the status would.
  const answered = chapters.some(({ rows }) => rows.some(({ status }) => status !== 'open'));
  const columns = [...columnsBefore, ...(answered ? [statusColumn] : []), ...columnsAfter];
  const groups = chapters.map(({ chapter, rows }) => ({
    label: printable(chapter),
    rows: rows.map((row) => toRow(composer, row, answered)),
  }));
  if (groups.length === 0) return composeUnderHeading(composer, block.caption, []);
  return composeUnderHeading(composer, block.caption, [
    ...composeTable(composer, columns, groups),
    ...composeSourceLine(composer, { citations: block.citations, requirementIds: [] }),
  ]);
}

function toRow(composer: Composer, row: Row, showsStatus: boolean): TableRow {
  const target = composer.requirementTargets.get(row.requirementId);
  const isFirst = target !== undefined && !composer.usedTargets.has(target);
  if (isFirst) composer.usedTargets.add(target);
  const status = {
    text: capitalised(row.status),
    style: { ...textStyles.cellStrong, colour: statusColours[row.status] },
  };
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
      ...(showsStatus ? [[status]] : []),
      [{ text: printable(row.response), style: textStyles.cell }],
      referenceSpans(composer, row.citations),
    ],
    ...(isFirst ? { target } : {}),
  };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
