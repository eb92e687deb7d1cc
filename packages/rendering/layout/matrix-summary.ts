import type { ProposalBlock } from '@bidsmith/core';
import type { Heading, PlanContext } from './plan-context.ts';
import { planTable } from './plan-table.ts';
import type { Cell, SlideDraft } from './slide.ts';
import type { TableRow, TableSpec } from './table-layout.ts';

export type MatrixBlock = Extract<ProposalBlock, { type: 'matrix' }>;
export type MatrixChapter = MatrixBlock['chapters'][number];
export type MatrixRow = MatrixChapter['rows'][number];

/** Chapters that have rows. */
export function filledChapters(block: MatrixBlock): MatrixChapter[] {
  return block.chapters.filter((chapter) => chapter.rows.length > 0);
}

/** Anchor of the first row of a chapter; chapters without rows are not counted. */
export function chapterAnchor(block: MatrixBlock, index: number): string {
  return `chapter ${index} of ${block.caption}`;
}

interface Count {
  readonly label: string;
  readonly isAlarming?: boolean;
  readonly counts: (row: MatrixRow) => boolean;
}

const counted: readonly Count[] = [
  { label: 'Mandatory', counts: (row) => row.strength === 'mandatory' },
  { label: 'Optional', counts: (row) => row.strength === 'optional' },
  { label: 'Submission', counts: (row) => row.kind === 'submission' },
  { label: 'Eligibility', counts: (row) => row.kind === 'eligibility' },
  { label: 'Performance', counts: (row) => row.kind === 'performance' },
  { label: 'Contract', counts: (row) => row.kind === 'contractual' },
  { label: 'Full', counts: (row) => row.status === 'full' },
  { label: 'Partial', counts: (row) => row.status === 'partial' },
  { label: 'Exception', counts: (row) => row.status === 'exception' },
  { label: 'Open', isAlarming: true, counts: (row) => row.status === 'open' },
];

/** The summary in front of the matrix: per chapter how many requirements there are, of which strength and kind and how they stand, each linked to its first row. Counts that are nought everywhere are left out. */
export function planMatrixSummary(context: PlanContext, heading: Heading, block: MatrixBlock): SlideDraft[] {
  const chapters = filledChapters(block);
  if (chapters.length === 0) return [];
  const all = chapters.flatMap((chapter) => chapter.rows);
  const shown = counted.filter(({ counts }) => all.some(counts));
  const rows = chapters.map((chapter, index) => summaryRow(chapter, shown, chapterAnchor(block, index)));
  const total = summaryRow({ chapter: 'All chapters', rows: all }, shown);
  const spec: TableSpec = {
    columns: [
      { label: 'Chapter of the request', align: 'left', weight: 5 },
      ...['All', ...shown.map(({ label }) => label)].map((label) => ({ label, align: 'right' as const, weight: 1.1 })),
    ],
    rows:
      chapters.length === 1
        ? rows
        : [...rows, { ...total, cells: total.cells.map((cell) => ({ ...cell, bold: true })) }],
  };
  return planTable(context, heading, { spec, name: 'Requirements by chapter', citations: block.citations });
}

function summaryRow(chapter: MatrixChapter, shown: readonly Count[], anchor?: string): TableRow {
  const name: Cell = {
    text: chapter.chapter === '' ? 'Without a chapter' : chapter.chapter,
    ...(anchor === undefined ? {} : { linkTo: anchor }),
  };
  const numbers = shown.map(({ counts, isAlarming }): Cell => {
    const count = chapter.rows.filter(counts).length;
    return { text: String(count), ...(isAlarming && count > 0 ? { bold: true, colour: 'alert' } : {}) };
  });
  return { cells: [name, { text: String(chapter.rows.length) }, ...numbers], citations: [] };
}
