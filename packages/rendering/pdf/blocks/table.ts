import type { ProposalBlock } from '@bidsmith/core';
import type { Span } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { composeTable } from '../table.ts';
import type { TableColumn } from '../table-layout.ts';
import { textStyles } from '../text-style.ts';

type Table = Extract<ProposalBlock, { type: 'table' }>;

/** Relative width of the column of references, as a share of the other columns together. */
const referenceShare = 0.12;

/** A table of the proposal; its rows' references form the last column. */
export function composeTableBlock(composer: Composer, block: Table): Piece[] {
  if (block.columns.length === 0) return composeUnderHeading(composer, block.caption, []);
  const hasReferences = !namesPlaces(block) && block.rowCitations.some((row) => row.some(({ page }) => page !== null));
  const total = block.columns.reduce((sum, { width }) => sum + width, 0);
  const columns: TableColumn[] = [
    ...block.columns.map(({ label, align, width }) => ({ label: printable(label), align, width })),
    ...(hasReferences ? [{ label: 'RFP', align: 'left' as const, width: total * referenceShare }] : []),
  ];
  const rows = block.rows.map((row, index) => ({
    cells: [
      ...block.columns.map((column, cell) => cellSpans(row[cell] ?? '', column.align, cell)),
      ...(hasReferences ? [referenceSpans(composer, block.rowCitations[index] ?? [])] : []),
    ],
  }));
  return composeUnderHeading(composer, block.caption, [
    ...composeTable(composer, columns, [{ label: '', rows }]),
    ...composeSourceLine(composer, { ...block, citations: notInRows(block) }),
  ]);
}

/** Tables that tell the place of each row themselves need no second column for it. */
function namesPlaces({ columns }: Table): boolean {
  return columns.some(({ label }) => /^(where|source|reference|page|place)s?$/i.test(label.trim()));
}

/** Citations of the table that none of its rows carries. */
function notInRows({ citations, rowCitations }: Table): Table['citations'] {
  const rows = rowCitations.flat();
  return citations.filter(({ file, page }) => !rows.some((row) => row.file === file && row.page === page));
}

function cellSpans(text: string, align: 'left' | 'right', column: number): Span[] {
  const style = align === 'right' ? textStyles.cellNumber : column === 0 ? textStyles.cellStrong : textStyles.cell;
  return [{ text: printable(text), style }];
}

/** References of one row for a narrow column. */
export function referenceSpans(composer: Composer, citations: Table['citations']): Span[] {
  const places = composer.references.shortLabels(citations);
  // What is cited without page and clause is at least told by its file.
  const files = [...new Set(citations.map(({ file }) => composer.references.fileLabel(file)))];
  const text = (places.length > 0 ? places : files).join('; ');
  return text === '' ? [] : [{ text, style: textStyles.cellNote }];
}
