import {
  type Brief,
  complianceStatuses,
  describeDay,
  type Matrix,
  type Proposal,
  requirementSchema,
} from '@bidsmith/core';
import type { Cell, CellStyle, MergeRange, WriteSheet } from 'hucre/xlsx';
import type { CellTexts } from './cell-text.ts';
import { countRows } from './count-rows.ts';
import { columnRange } from './matrix-sheet.ts';
import { capitalise } from './row-cells.ts';
import { rowHeight } from './row-height.ts';
import { styles, tabColours } from './sheet-styles.ts';
import { columnName, pageFooter } from './table-sheet.ts';

const name = 'Summary';
const strengths = requirementSchema.shape.strength.options;
const kinds = requirementSchema.shape.kind.options;
const labelWidth = 24;
const countWidth = 11;
/** The label, every status of every strength, the total. */
const columnCount = 1 + strengths.length * complianceStatuses.length + 1;

const instructions = [
  'Work on the sheet “Compliance matrix”: choose Review, Status, Strength and Kind from the lists; write Owner, Note and, where it should read otherwise, Requirement.',
  'Import the saved workbook (or the sheet as CSV) again and what you changed becomes a decision; what nobody touched stays as it is. Keep the headings and the columns ID and Quote; columns of your own may stand beside them.',
  'A page number opens the source at that page where the file lies in the folder of this workbook.',
  'Struck rows were taken back or replaced by an amendment or an answer: see the column “Changed by” and the sheet “Changes”.',
];

interface SummaryParts {
  readonly matrix: Matrix;
  readonly brief: Brief;
  readonly proposal: Proposal;
  readonly footer: string;
}

/** What the workbook is about and how far the work is, in counts that follow the matrix. */
export function composeSummarySheet(parts: SummaryParts, texts: CellTexts): WriteSheet {
  const page = new Page(texts);
  page.line('Compliance matrix', styles.title, 32);
  page.line(parts.matrix.title || 'Proposal', styles.subtitle);
  page.skip();
  for (const [label, value] of factsOf(parts)) page.fact(label, value);
  page.part('Requirements that hold, by kind, strength and status');
  counts(page, parts.matrix);
  page.note('Rows that were rejected or taken back are not counted.');
  page.part('Review');
  reviewCounts(page, parts.matrix);
  if (parts.brief.absent.length > 0) {
    page.part('What the source does not state');
    page.note(parts.brief.absent.join('; '));
  }
  page.part('How to work with this file');
  for (const [index, line] of instructions.entries()) page.note(`${index + 1}.  ${line}`);
  return page.sheet(parts.footer);
}

function factsOf({ matrix, brief, proposal }: SummaryParts): [string, string][] {
  const sources = brief.files.map(({ file, pageCount, status, reason }) => {
    const extent = pageCount === null ? '' : `, ${pageCount} ${pageCount === 1 ? 'page' : 'pages'}`;
    return `${file}${extent}${status === 'read' ? '' : ` (${status === 'partial' ? 'read in part' : 'not read'}${reason ? `: ${reason}` : ''})`}`;
  });
  return [
    ['Client', matrix.client ?? 'Not stated in the source'],
    ['Identifier', matrix.identifier ?? 'Not stated in the source'],
    ['Drafted on', describeDay(proposal.date)],
    ['Source files', sources.join('\n')],
  ];
}

function counts(page: Page, matrix: Matrix): void {
  const range = (key: Parameters<typeof columnRange>[0]): string => columnRange(key, matrix.rows.length);
  const strengthsAndStatuses = strengths.flatMap((strength) =>
    complianceStatuses.map((status) => ({ strength, status })),
  );
  page.groups(strengths.map(capitalise), complianceStatuses.length);
  page.row([
    { value: 'Kind', style: styles.totalLabel },
    ...strengthsAndStatuses.map(({ status }) => ({ value: capitalise(status), style: styles.countHeading })),
    { value: 'Total', style: styles.countHeading },
  ]);
  const first = page.next;
  for (const kind of kinds) {
    const row = page.next;
    const cells = strengthsAndStatuses.map(({ strength, status }) => ({
      formula:
        `COUNTIFS(${range('kind')},"${capitalise(kind)}",${range('strength')},"${capitalise(strength)}",` +
        `${range('status')},"${capitalise(status)}",${range('verdict')},"<>Rejected",${range('changedBy')},"")`,
      formulaResult: countRows(matrix, { kind, strength, status }),
      style: styles.number,
    }));
    const total = `SUM(B${row}:${columnName(columnCount - 1)}${row})`;
    page.row([
      { value: capitalise(kind), style: styles.text },
      ...cells,
      { formula: total, formulaResult: countRows(matrix, { kind }), style: styles.total },
    ]);
  }
  page.row([
    { value: 'Total', style: styles.totalLabel },
    ...[...strengthsAndStatuses, {}].map((wanted, index) => ({
      formula: `SUM(${columnName(index + 2)}${first}:${columnName(index + 2)}${first + kinds.length - 1})`,
      formulaResult: countRows(matrix, wanted),
      style: styles.total,
    })),
  ]);
}

function reviewCounts(page: Page, { rows }: Matrix): void {
  const range = (key: Parameters<typeof columnRange>[0]): string => columnRange(key, rows.length);
  const verdicts = rows.map(({ decision }) => decision?.verdict ?? null);
  const lines: [string, string, number][] = [
    [
      'Confirmed',
      `COUNTIF(${range('verdict')},"Confirmed")`,
      verdicts.filter((verdict) => verdict === 'confirmed').length,
    ],
    [
      'Rejected',
      `COUNTIF(${range('verdict')},"Rejected")`,
      verdicts.filter((verdict) => verdict === 'rejected').length,
    ],
    [
      'Not reviewed yet',
      `COUNTIFS(${range('id')},"?*",${range('verdict')},"")`,
      verdicts.filter((verdict) => verdict === null).length,
    ],
    [
      'Taken back or replaced',
      `COUNTIF(${range('changedBy')},"?*")`,
      rows.filter(({ superseded }) => superseded).length,
    ],
  ];
  for (const [label, formula, formulaResult] of lines)
    page.row([
      { value: label, style: styles.text },
      { formula, formulaResult, style: styles.number },
    ]);
}

/** Rows written from the top down. */
class Page {
  readonly #cells = new Map<string, Partial<Cell>>();
  readonly #heights = new Map<number, { height: number }>();
  readonly #merges: MergeRange[] = [];
  readonly #texts: CellTexts;
  #row = 0;

  constructor(texts: CellTexts) {
    this.#texts = texts;
  }

  /** Number of the row that is written next, as formulas count. */
  get next(): number {
    return this.#row + 1;
  }

  skip(): void {
    this.#row += 1;
  }

  row(cells: readonly Partial<Cell>[]): void {
    for (const [index, cell] of cells.entries()) this.#cells.set(`${this.#row},${index}`, cell);
    this.skip();
  }

  /** A text across all columns. */
  line(text: string, style: CellStyle, height?: number): void {
    this.#spread(text, style, 0, height);
    this.skip();
  }

  note(text: string): void {
    this.line(text, styles.fact);
  }

  part(text: string): void {
    this.line(text, styles.part, 30);
  }

  fact(label: string, value: string): void {
    this.#cells.set(`${this.#row},0`, { value: label, style: styles.label });
    this.#spread(value, styles.fact, 1);
    this.skip();
  }

  groups(labels: readonly string[], span: number): void {
    this.#cells.set(`${this.#row},0`, { value: null, style: styles.groupHeading });
    for (let at = 1; at < columnCount; at += 1)
      this.#cells.set(`${this.#row},${at}`, { value: null, style: styles.groupHeading });
    for (const [index, label] of labels.entries()) {
      const from = 1 + index * span;
      this.#cells.set(`${this.#row},${from}`, { value: label, style: styles.groupHeading });
      this.#merges.push({ startRow: this.#row, endRow: this.#row, startCol: from, endCol: from + span - 1 });
    }
    this.skip();
  }

  sheet(footer: string): WriteSheet {
    return {
      name,
      columns: [{ width: labelWidth }, ...Array.from({ length: columnCount - 1 }, () => ({ width: countWidth }))],
      rows: [],
      cells: this.#cells,
      rowDefs: this.#heights,
      merges: this.#merges,
      view: { showGridLines: false, tabColor: { rgb: tabColours.facts } },
      pageSetup: { paperSize: 'a4', orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 1 },
      headerFooter: { oddFooter: pageFooter(footer) },
    };
  }

  #spread(text: string, style: CellStyle, from: number, height?: number): void {
    const value = this.#texts.fit(text, { sheet: name, row: `row ${this.next}`, heading: 'Text' });
    this.#cells.set(`${this.#row},${from}`, { value, style });
    this.#merges.push({ startRow: this.#row, endRow: this.#row, startCol: from, endCol: columnCount - 1 });
    const width = (from === 0 ? labelWidth : 0) + (columnCount - 1) * countWidth;
    this.#heights.set(this.#row, { height: height ?? rowHeight([{ text: value, width }]) });
  }
}
