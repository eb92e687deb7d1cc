import type { Citation, ProposalBlock } from '@bidsmith/core';
import { span, zones } from './grid.ts';
import { longestClause } from './clause.ts';
import { fitsLines } from './fit-text.ts';
import { pointsPerInch, textWidth } from './font-metrics.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { planTable } from './plan-table.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Cell, Colour, SlideDraft } from './slide.ts';
import { cellPadding, columnWidths } from './table-layout.ts';
import type { MeasuredRow, TableRow, TableSpec } from './table-layout.ts';

export type MatrixBlock = Extract<ProposalBlock, { type: 'matrix' }>;
type Chapter = MatrixBlock['chapters'][number];
type Row = Chapter['rows'][number];

/** Characters of a response that needs no more than a narrow column. */
const shortResponse = 45;
/** Points, preferred first. */
const matrixSizes = [12, 11] as const;
/** Space above and below the words of a row, in inches: the matrix is looked up, not read. */
const matrixPadding = 4 / pointsPerInch;
/** What a requirement may take on a slide. */
const maxRowLines = 2;
const maxRowWords = 28;
/** A clause that fills less of the room would say too little. */
const minClauseShare = 0.7;
const shortenedSource =
  'Source: the place in each row. Texts that end in “…” stand in full in the notes and in the proposal document.';
/** Inches: titles of these slides stand on one line. */
const matrixTop = 1.45;
const statuses = {
  full: { label: 'Full', colour: 'accent' },
  partial: { label: 'Partial', colour: 'extra' },
  exception: { label: 'Exception', colour: 'alert' },
  open: { label: 'Open', colour: 'alert' },
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

/** Every row of the matrix, chapter by chapter; long requirements are cut where a clause ends and stand in full in the notes. */
export function planMatrixRows(context: PlanContext, kicker: string, block: MatrixBlock): SlideDraft[] {
  const chapters = filled(block);
  const all = chapters.flatMap((chapter) => chapter.rows);
  const short = all.every((row) => row.response.length <= shortResponse);
  // Where nothing is answered yet the placeholder says what the status would.
  const answered = all.some((row) => row.status !== 'open');
  const columns: TableSpec['columns'] = [
    { label: 'Ref', align: 'left', weight: 1.05 },
    { label: 'What the request says', align: 'left', weight: short ? 7.1 : 4.9 },
    { label: 'Place', align: 'left', weight: 0.8 },
    { label: 'Force', align: 'left', weight: 0.95 },
    { label: 'Our response', align: 'left', weight: short ? 1.7 : 3.6 },
    ...(answered ? [{ label: 'Status', align: 'left' as const, weight: 0.85 }] : []),
  ];
  const rows = chapters.flatMap((chapter, index) =>
    chapter.rows.map((row) =>
      matrixRow(context, row, { name: chapterName(chapter, index), anchor: chapterAnchor(block, index) }),
    ),
  );
  const width = columnWidths({ columns, rows }, zones.body.w, matrixSizes[0])[1] ?? 0;
  const spec: TableSpec = {
    columns,
    rows: rows
      .map((row) => ({ ...row, cells: row.cells.slice(0, columns.length) }))
      .map((row) => shortened(row, width - 2 * cellPadding.x)),
    paddingY: matrixPadding,
  };
  const open = new Set(all.filter((row) => row.status === 'open').map((row) => row.requirementId));
  return planTable(
    context,
    { kicker, title: '' },
    {
      spec,
      name: 'Compliance matrix',
      denseSizes: matrixSizes,
      top: matrixTop,
      layout: 'Matrix',
      titleOf: (page) => rowsTitle(page, open),
      shortenedSource,
    },
  );
}

/** The row with its requirement on two lines; the whole goes to the notes. */
function shortened(row: TableRow, width: number): TableRow {
  const [id, cell, ...others] = row.cells;
  if (!id || !cell) return row;
  const request = { face: 'body', width } as const;
  const fits = (text: string) =>
    countWords(text) <= maxRowWords && fitsLines({ ...request, text: `${text} …` }, matrixSizes[0], maxRowLines);
  if (fits(cell.text)) return row;
  const cut = shortenToLines({ ...request, text: firstWords(cell.text) }, matrixSizes[0], maxRowLines);
  const clause = longestClause(cell.text, fits, cut.length * minClauseShare);
  const text = clause === null ? cut : `${clause} …`;
  return { ...row, cells: [id, { ...cell, text }, ...others], note: `${id.text}: ${cell.text}` };
}

function firstWords(text: string): string {
  const words = text.split(' ');
  return words.length <= maxRowWords ? text : `${words.slice(0, maxRowWords).join(' ')} …`;
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
  const last: Cell = { text: String(open), ...(open > 0 ? { bold: true, colour: 'alert' } : {}) };
  return { cells: [name, ...numbers, last], citations: [] };
}

function matrixRow(context: PlanContext, row: Row, chapter: { name: string; anchor: string }): TableRow {
  const status = statuses[row.status];
  const cells: Cell[] = [
    { text: row.requirementId, bold: true, colour: 'heading' },
    { text: row.text },
    { text: place(context, row.citations) },
    {
      text: row.strength === 'mandatory' ? 'Mandatory' : 'Optional',
      ...(row.strength === 'mandatory' ? {} : { colour: 'quiet' }),
    },
    { text: row.response, ...(row.status === 'open' ? { colour: 'alert' } : {}) },
    { text: status.label, bold: true, colour: status.colour },
  ];
  const group = shortenToLines(
    { text: chapter.name, face: 'body', bold: true, width: zones.body.w - span(2) },
    matrixSizes[0],
    1,
  );
  return { cells, citations: row.citations, group, anchor: chapter.anchor };
}

/** "p. 4" where the package is one file, "RFP p. 4" where it is several. */
function place(context: PlanContext, citations: readonly Citation[]): string {
  const [first] = citations;
  if (!first) return 'not cited';
  const label = context.references.fileLabel(first.file);
  if (first.page === null) return label;
  return context.proposal.sources.length > 1 ? `${label} p. ${first.page}` : `p. ${first.page}`;
}

function rowsTitle(page: readonly MeasuredRow[], open: ReadonlySet<string>): string {
  const ids = [...new Set(page.map((row) => row.cells[0]?.text ?? '').filter((id) => id !== ''))];
  const left = ids.filter((id) => open.has(id)).length;
  const range = placeRange(page.map((row) => row.cells[2]?.text ?? '').filter((text) => text !== ''));
  const chapters = [...new Set(page.map((row) => row.group ?? ''))];
  const rest = left === 0 ? 'all answered' : `${left} of ${ids.length} still open`;
  const about = chapters.length === 1 ? (chapters[0] ?? '') : `${chapters.length} chapters`;
  const full = `${range}, ${about}: ${rest}`;
  // The chapter stands in the table too: where it does not fit the line, the range says enough.
  return !about.endsWith('…') && textWidth(full, titleStyle) < zones.title.w * 0.97 ? full : `${range}: ${rest}`;
}

/** "RFP p. 3 to 5", "p. 3", "RFP p. 9 to Amendment 1 p. 2": from where to where the rows of a slide stand. */
function placeRange(places: readonly string[]): string {
  const [first, last] = [places[0] ?? 'Requirements', places.at(-1) ?? 'Requirements'];
  if (first === last) return first;
  const [from, to] = [pageNumber.exec(first), pageNumber.exec(last)];
  const isSameFile = from !== null && to !== null && first.slice(0, from.index) === last.slice(0, to.index);
  return `${first} to ${isSameFile ? to[0] : last}`;
}
const pageNumber = /\d+$/u;

const titleStyle = { face: 'title', size: 26 } as const;
