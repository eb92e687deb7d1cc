import { parseCellName, maxColumns, maxRows, parseRange } from '../grid/cell-name.ts';
import type { GridCell, GridMerge, GridRow } from '../grid/grid.ts';
import { type Attributes, readXml } from '../ooxml/read-xml.ts';
import type { CellBudget } from './cell-budget.ts';
import { plainStyle } from './cell-style.ts';
import { cellText, type WorkbookWords } from './cell-text.ts';

/** The answers a cell allows, as the file writes them: a quoted list or a range of cells. */
export interface Validation {
  readonly cells: string;
  readonly source: string;
}
export interface SheetContent {
  readonly rows: readonly GridRow[];
  readonly merges: readonly GridMerge[];
  /** Rows of text that a reader does not see, by what hides them. */
  readonly hidden: ReadonlyMap<string, readonly string[]>;
  readonly validations: readonly Validation[];
  /** Header and footer of the printed page, in the notation of the file. */
  readonly running: readonly string[];
  /** Formulas whose result the file does not hold. */
  readonly unsolved: number;
}

const maxMerges = 100_000;
const maxValidations = 2_000;

/** Reads one sheet as it is shown; nothing is computed and no range is filled. Throws UnfitFile over the budget or for a damaged part. */
export function readSheet(part: Uint8Array, words: WorkbookWords, budget: CellBudget): SheetContent {
  const sheet: Sheet = {
    words,
    budget,
    rows: new Map(),
    merges: [],
    hidden: new Map(),
    hiddenColumns: new Set(),
    validations: [],
    running: [],
    unsolved: 0,
    row: { index: 0, isHidden: false },
    cell: null,
    column: 0,
    element: '',
    text: '',
    phonetic: 0,
    validation: null,
  };
  readXml(part, {
    open: (name, attributes) => openElement(sheet, name, attributes),
    close: (name) => closeElement(sheet, name),
    text: (text) => {
      if (sheet.element !== '' && sheet.phonetic === 0) sheet.text += text;
    },
  });
  const rows = [...sheet.rows]
    .map(([index, cells]): GridRow => ({ index, cells: cells.toSorted((a, b) => a.column - b.column) }))
    .toSorted((a, b) => a.index - b.index);
  return { ...sheet, rows };
}

interface OpenCell {
  readonly type: string;
  readonly style: number;
  readonly column: number;
  value: string;
  hasFormula: boolean;
}
interface Sheet {
  readonly words: WorkbookWords;
  readonly budget: CellBudget;
  readonly rows: Map<number, GridCell[]>;
  readonly merges: GridMerge[];
  readonly hidden: Map<string, string[]>;
  readonly hiddenColumns: Set<number>;
  readonly validations: Validation[];
  readonly running: string[];
  unsolved: number;
  row: { index: number; isHidden: boolean };
  cell: OpenCell | null;
  /** The column filled last, since references may be left out. */
  column: number;
  /** The element whose text is being read. */
  element: string;
  text: string;
  phonetic: number;
  validation: { cells: string; source: string } | null;
}

function openElement(sheet: Sheet, name: string, attributes: Attributes): void {
  switch (name) {
    case 'row':
      openRow(sheet, attributes);
      return;
    case 'c':
      openCell(sheet, attributes);
      return;
    case 'f':
      if (sheet.cell !== null) sheet.cell.hasFormula = true;
      return;
    case 'v':
    case 't':
    case 'formula1':
    case 'xm:f':
    case 'xm:sqref':
    case 'oddHeader':
    case 'oddFooter':
    case 'firstHeader':
    case 'firstFooter':
      sheet.element = name;
      sheet.text = '';
      return;
    case 'rPh':
      sheet.phonetic += 1;
      return;
    case 'col':
      hideColumns(sheet, attributes);
      return;
    case 'mergeCell': {
      const merge = parseRange(attributes['ref'] ?? '');
      if (merge !== null && sheet.merges.length < maxMerges) sheet.merges.push(merge);
      return;
    }
    case 'dataValidation':
    case 'x14:dataValidation':
      sheet.validation = attributes['type'] === 'list' ? { cells: attributes['sqref'] ?? '', source: '' } : null;
      return;
    default:
  }
}

function closeElement(sheet: Sheet, name: string): void {
  if (name === 'rPh') sheet.phonetic -= 1;
  if (name === sheet.element) {
    takeText(sheet, name);
    sheet.element = '';
  }
  if (name === 'c') closeCell(sheet);
  if (name !== 'dataValidation' && name !== 'x14:dataValidation') return;
  const { validation } = sheet;
  sheet.validation = null;
  const isFull = sheet.validations.length >= maxValidations;
  if (validation !== null && validation.source !== '' && !isFull) sheet.validations.push(validation);
}

function takeText(sheet: Sheet, name: string): void {
  const { text, cell, validation } = sheet;
  if (name === 'v' || name === 't') {
    // Text inside the cell comes in runs; a value stands once.
    if (cell !== null && (name === 't') === (cell.type === 'inlineStr')) cell.value += text;
  } else if (name === 'formula1' || name === 'xm:f') {
    if (validation !== null && validation.source === '') validation.source = text.trim();
  } else if (name === 'xm:sqref') {
    if (validation !== null) validation.cells = text.trim();
  } else if (text.trim() !== '') sheet.running.push(text);
}

function openRow(sheet: Sheet, attributes: Attributes): void {
  const stated = Number(attributes['r']);
  const index = Number.isInteger(stated) && stated >= 1 && stated <= maxRows ? stated : sheet.row.index + 1;
  const isHidden = isTrue(attributes['hidden']) || (isTrue(attributes['customHeight']) && attributes['ht'] === '0');
  sheet.row = { index, isHidden };
  sheet.column = 0;
}

function openCell(sheet: Sheet, attributes: Attributes): void {
  const stated = parseCellName(attributes['r'] ?? '')?.column ?? 0;
  // Cells stand in order; one that names a column again is read as the next.
  const column = Math.max(stated, sheet.column + 1);
  sheet.column = column;
  const style = Number(attributes['s'] ?? 0);
  sheet.cell = { type: attributes['t'] ?? 'n', style, column, value: '', hasFormula: false };
}

function closeCell(sheet: Sheet): void {
  const { cell, words, row } = sheet;
  sheet.cell = null;
  if (cell === null || cell.column > maxColumns) return;
  if (cell.value === '') {
    if (cell.hasFormula) sheet.unsolved += 1;
    return;
  }
  const style = words.styles[cell.style] ?? plainStyle;
  const { text, isText } = cellText({ type: cell.type, value: cell.value, style }, words);
  sheet.budget.take(text);
  if (text === '') return;
  const why = hiddenBy(sheet, cell, style.hidden);
  if (why !== null) {
    hideText(sheet, why, { row: row.index, text });
    return;
  }
  const cells = sheet.rows.get(row.index) ?? [];
  if (cells.length === 0) sheet.rows.set(row.index, cells);
  cells.push({ column: cell.column, text, isText, isStrong: style.isStrong, isFramed: style.isFramed });
}

function hiddenBy(sheet: Sheet, cell: OpenCell, byStyle: string | null): string | null {
  if (sheet.row.isHidden) return 'hidden row';
  return sheet.hiddenColumns.has(cell.column) ? 'hidden column' : byStyle;
}

function hideText({ hidden }: Sheet, why: string, { row, text }: { row: number; text: string }): void {
  const lines = hidden.get(why) ?? [];
  if (lines.length === 0) hidden.set(why, lines);
  lines.push(`${row}: ${text}`);
}

function hideColumns({ hiddenColumns }: Sheet, attributes: Attributes): void {
  const isHidden = isTrue(attributes['hidden']) || Number(attributes['width'] ?? 1) === 0;
  if (!isHidden) return;
  const [first, last] = [Number(attributes['min']), Math.min(Number(attributes['max']), maxColumns)];
  for (let column = Math.max(1, first); column <= last; column += 1) hiddenColumns.add(column);
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}
