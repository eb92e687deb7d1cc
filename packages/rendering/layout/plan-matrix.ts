import type { Citation, ProposalBlock } from '@bidsmith/core';
import { span, zones } from './grid.ts';
import { textWidth } from './font-metrics.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { planTable } from './plan-table.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Cell, Colour, SlideDraft } from './slide.ts';
import type { MeasuredRow, TableRow, TableSpec } from './table-layout.ts';

export type MatrixBlock = Extract<ProposalBlock, { type: 'matrix' }>;
type Chapter = MatrixBlock['chapters'][number];
type Row = Chapter['rows'][number];

/** Characters of a response that needs no more than a narrow column. */
const shortResponse = 45;
/** Points, preferred first. */
const matrixSizes = [12, 11] as const;
/** Inches: titles of these slides stand on one line. */
const matrixTop = 1.45;
const statuses = {
  full: { label: 'Full', colour: 'teal' },
  partial: { label: 'Partial', colour: 'plum' },
  exception: { label: 'Exception', colour: 'rust' },
  open: { label: 'Open', colour: 'rust' },
} as const satisfies Record<Row['status'], { label: string; colour: Colour }>;

/** The summary in front of the matrix: per chapter how many requirements there are and how they stand, each linked to its first row. */
export function planMatrixSummary(context: PlanContext, heading: Heading, block: MatrixBlock): SlideDraft[] {
  const chapters = filled(block);
  if (chapters.length === 0) return [];
  const rows = chapters.map((chapter, index) => summaryRow(chapter, chapterAnchor(block, index)));
  const total = summaryRow({ chapter: 'All chapters', rows: chapters.flatMap((chapter) => chapter.rows) });
  const spec: TableSpec = {
    columns: [
      { label: 'Chapter of the request', align: 'left', weight: 5 },
      ...['Requirements', 'Mandatory', 'Full', 'Partial', 'Exception', 'Open'].map((label) => ({
        label,
        align: 'right' as const,
        weight: 1.15,
      })),
    ],
    rows:
      chapters.length === 1
        ? rows
        : [...rows, { ...total, cells: total.cells.map((cell) => ({ ...cell, bold: true })) }],
  };
  return planTable(context, heading, { spec, name: 'Requirements by chapter', citations: block.citations });
}

/** Every row of the matrix, chapter by chapter. */
export function planMatrixRows(context: PlanContext, kicker: string, block: MatrixBlock): SlideDraft[] {
  const chapters = filled(block);
  const rows = chapters.flatMap((chapter, index) =>
    chapter.rows.map((row) =>
      matrixRow(context, row, { name: chapterName(chapter, index), anchor: chapterAnchor(block, index) }),
    ),
  );
  const short = rows.every((row) => (row.cells[4]?.text ?? '').length <= shortResponse);
  const spec: TableSpec = {
    columns: [
      { label: 'Ref', align: 'left', weight: 0.75 },
      { label: 'What the request says', align: 'left', weight: short ? 6.2 : 4.9 },
      { label: 'Place', align: 'left', weight: 1 },
      { label: 'Force', align: 'left', weight: 1 },
      { label: 'Our response', align: 'left', weight: short ? 2.3 : 3.6 },
      { label: 'Status', align: 'left', weight: 0.85 },
    ],
    rows,
  };
  return planTable(
    context,
    { kicker, title: '' },
    {
      spec,
      name: 'Compliance matrix',
      denseSizes: matrixSizes,
      top: matrixTop,
      layout: 'Matrix',
      titleOf: rowsTitle,
    },
  );
}

function filled(block: MatrixBlock): Chapter[] {
  return block.chapters.filter((chapter) => chapter.rows.length > 0);
}

/** Anchor of the first row of a chapter; chapters without rows are not counted. */
export function chapterAnchor(block: MatrixBlock, index: number): string {
  return `chapter ${index} of ${block.caption}`;
}

function chapterName(chapter: Chapter, index: number): string {
  return chapter.chapter === '' ? `Part ${index + 1}` : chapter.chapter;
}

function summaryRow(chapter: Chapter, anchor?: string): TableRow {
  const count = (test: (row: Row) => boolean) => chapter.rows.filter(test).length;
  const open = count((row) => row.status === 'open');
  const name: Cell = {
    text: chapter.chapter === '' ? 'Without a chapter' : chapter.chapter,
    ...(anchor === undefined ? {} : { linkTo: anchor }),
  };
  const numbers = [
    chapter.rows.length,
    count((row) => row.strength === 'mandatory'),
    count((row) => row.status === 'full'),
    count((row) => row.status === 'partial'),
    count((row) => row.status === 'exception'),
  ].map((value): Cell => ({ text: String(value) }));
  const last: Cell = { text: String(open), ...(open > 0 ? { bold: true, colour: 'rust' } : {}) };
  return { cells: [name, ...numbers, last], citations: [] };
}

function matrixRow(context: PlanContext, row: Row, chapter: { name: string; anchor: string }): TableRow {
  const status = statuses[row.status];
  const cells: Cell[] = [
    { text: row.requirementId, bold: true, colour: 'navy' },
    { text: row.text },
    { text: place(context, row.citations) },
    {
      text: row.strength === 'mandatory' ? 'Mandatory' : 'Optional',
      ...(row.strength === 'mandatory' ? {} : { colour: 'slate' }),
    },
    { text: row.response, ...(row.status === 'open' ? { colour: 'rust' } : {}) },
    { text: status.label, bold: true, colour: status.colour },
  ];
  const group = shortenToLines(
    { text: chapter.name, face: 'body', bold: true, width: zones.body.w - span(2) },
    matrixSizes[0],
    1,
  );
  return { cells, citations: row.citations, group, anchor: chapter.anchor };
}

function place(context: PlanContext, citations: readonly Citation[]): string {
  const [first] = citations;
  if (!first) return 'not cited';
  return first.page === null ? context.labels(first.file) : `${context.labels(first.file)} p. ${first.page}`;
}

function rowsTitle(page: readonly MeasuredRow[]): string {
  const ids = [...new Set(page.map((row) => row.cells[0]?.text ?? '').filter((id) => id !== ''))];
  const open = page.filter((row) => row.cells[5]?.text === statuses.open.label).length;
  const range = ids.length > 1 ? `${ids[0]} to ${ids.at(-1)}` : (ids[0] ?? 'Requirements');
  const chapters = [...new Set(page.map((row) => row.group ?? ''))];
  const rest = open === 0 ? 'all answered' : `${open} of ${page.length} still open`;
  const about = chapters.length === 1 ? (chapters[0] ?? '') : `${chapters.length} chapters`;
  const full = `${range}, ${about}: ${rest}`;
  // The chapter stands in the table too: where it does not fit the line, the range says enough.
  return !about.endsWith('…') && textWidth(full, titleStyle) < zones.title.w * 0.97 ? full : `${range}: ${rest}`;
}

const titleStyle = { face: 'title', size: 26 } as const;
