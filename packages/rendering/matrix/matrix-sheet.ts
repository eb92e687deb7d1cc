import {
  complianceStatuses,
  matrixColumns,
  type Matrix,
  type MatrixColumnKey,
  type MatrixRow,
  type Proposal,
} from '@bidsmith/core';
import { requirementSchema, verdicts } from '@bidsmith/core';
import type { CellStyle, ConditionalRule, DataValidation, WriteSheet } from 'hucre/xlsx';
import type { CellTexts } from './cell-text.ts';
import { pageLink } from './page-link.ts';
import { capitalise, placeOf, rowCells, sectionLabels } from './row-cells.ts';
import { conditional, styles, tabColours } from './sheet-styles.ts';
import { columnName, composeTableSheet, type SheetCell } from './table-sheet.ts';
import { ownerRange } from './owners-sheet.ts';

export const matrixSheetName = 'Compliance matrix';

/** In digits of the body font. */
const widths: Record<MatrixColumnKey, number> = {
  id: 12,
  text: 54,
  file: 16,
  page: 7,
  section: 18,
  kind: 12,
  strength: 11,
  verdict: 11,
  status: 11,
  owner: 14,
  note: 24,
  answeredIn: 16,
  slides: 10,
  changedBy: 20,
  quote: 54,
  origin: 10,
  confidence: 12,
  decidedAt: 23,
};
/** What a reader of the paper needs; the columns behind would make the print too small to read. */
const printedColumns = matrixColumns.findIndex(({ key }) => key === 'changedBy') + 1;

const cellStyles: Partial<Record<MatrixColumnKey, CellStyle>> = {
  id: styles.id,
  page: styles.page,
  owner: styles.typed,
  note: styles.typed,
  answeredIn: styles.quiet,
  slides: styles.quiet,
  quote: styles.quiet,
  origin: styles.quiet,
  confidence: styles.share,
  decidedAt: styles.quiet,
};
/** Columns struck through where the requirement does not hold any more. */
const struck: ReadonlySet<MatrixColumnKey> = new Set(['text', 'quote', 'section', 'kind', 'strength']);

interface MatrixParts {
  readonly matrix: Matrix;
  readonly proposal: Proposal;
  readonly footer: string;
}

/** The sheet to work in: a row per requirement, lists to choose from, colours that follow the choice. */
export function composeMatrixSheet({ matrix, proposal, footer }: MatrixParts, texts: CellTexts): WriteSheet {
  const labels = sectionLabels(proposal);
  const sheet = composeTableSheet(
    {
      name: matrixSheetName,
      tableName: 'Requirements',
      columns: matrixColumns.map(({ key, heading }) => ({ heading, width: widths[key] })),
      rows: matrix.rows.map((row) => cellsOf(row, labels)),
      tabColour: tabColours.matrix,
      footer,
      printedColumns,
    },
    texts,
  );
  const last = Math.max(2, matrix.rows.length + 1);
  return { ...sheet, dataValidations: choices(last), conditionalRules: colours(last) };
}

/** Address of the cells of a column below its heading, for formulas on other sheets. */
export function columnRange(key: MatrixColumnKey, rows: number): string {
  const column = letterOf(key);
  return `'${matrixSheetName}'!$${column}$2:$${column}$${Math.max(2, rows + 1)}`;
}

function cellsOf(row: MatrixRow, labels: ReadonlyMap<string, string>): SheetCell[] {
  const cells = rowCells(row, labels);
  const link = pageLink(row);
  return matrixColumns.map(({ key }) => {
    const style = row.superseded && struck.has(key) ? styles.struck : (cellStyles[key] ?? styles.text);
    if (key !== 'page' || link === null) return { value: cells[key], style };
    const tooltip = `Opens ${placeOf(row)}, where the file lies in the folder of this workbook`;
    return { value: cells[key], style: styles.link, link: { target: link, tooltip: tooltip.slice(0, maxTooltip) } };
  });
}

/** Characters of a tooltip that Excel takes. */
const maxTooltip = 255;

function letterOf(key: MatrixColumnKey): string {
  return columnName(matrixColumns.findIndex((column) => column.key === key) + 1);
}

const lists = {
  verdict: verdicts,
  status: complianceStatuses,
  strength: requirementSchema.shape.strength.options,
  kind: requirementSchema.shape.kind.options,
} as const;

function choices(last: number): DataValidation[] {
  const range = (key: MatrixColumnKey): string => `${letterOf(key)}2:${letterOf(key)}${last}`;
  const fixed = (Object.keys(lists) as (keyof typeof lists)[]).map((key): DataValidation => {
    const values = lists[key].map(capitalise);
    return {
      type: 'list',
      range: range(key),
      values,
      // Only the review may stay open: an empty cell says that nobody has looked at the row.
      allowBlank: key === 'verdict',
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: 'Not one of the choices',
      errorMessage: `Choose ${values.join(', ')}${key === 'verdict' ? ', or leave the cell empty' : ''}.`,
    };
  });
  // Names beside the list are welcome: it only saves typing.
  const owner: DataValidation = { type: 'list', range: range('owner'), formula1: ownerRange, allowBlank: true };
  return [...fixed, { ...owner, showErrorMessage: false }];
}

function colours(last: number): ConditionalRule[] {
  const [status, strength] = [letterOf('status'), letterOf('strength')];
  const [verdict, changed] = [letterOf('verdict'), letterOf('changedBy')];
  const cells = `${status}2:${status}${last}`;
  const rules: [string, string, CellStyle][] = [
    [`A2:${columnName(matrixColumns.length)}${last}`, `$${verdict}2="Rejected"`, conditional.withdrawn],
    [cells, `$${changed}2<>""`, conditional.withdrawn],
    [cells, `$${status}2="Full"`, conditional.full],
    [cells, `$${status}2="Partial"`, conditional.partial],
    [cells, `$${status}2="Exception"`, conditional.exception],
    [cells, `AND($${status}2="Open",$${strength}2="Mandatory")`, conditional.openMandatory],
  ];
  return rules.map(([range, formula, style], index) => ({
    type: 'expression',
    range,
    formula,
    style,
    priority: index + 1,
    ...(style === conditional.withdrawn ? { stopIfTrue: true } : {}),
  }));
}
