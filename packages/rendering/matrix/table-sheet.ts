import type { Cell, CellStyle, WriteSheet } from 'hucre/xlsx';
import type { CellTexts } from './cell-text.ts';
import { rowHeight } from './row-height.ts';
import { defaultFont, styles } from './sheet-styles.ts';

export interface SheetCell {
  readonly value: string | number | null;
  readonly style?: CellStyle;
  /** Relative address of what the cell leads to. */
  readonly link?: { readonly target: string; readonly tooltip: string };
}
export interface SheetColumn {
  readonly heading: string;
  /** In digits of the body font. */
  readonly width: number;
}
export interface TableSheet {
  readonly name: string;
  /** Of the table: a word, unique in the workbook. */
  readonly tableName: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetCell[])[];
  readonly tabColour: string;
  /** At the foot of printed pages. */
  readonly footer: string;
  /** How many columns from the left are printed; all where it is left out. */
  readonly printedColumns?: number;
}

/** Points. */
const headingHeight = 24;
/** Hyperlinks Excel takes on one sheet. */
const maxLinks = 65_530;

/** A sheet that is one table: headings that stay in sight and repeat in print, filters, wrapped texts in rows tall enough for them. */
export function composeTableSheet(sheet: TableSheet, texts: CellTexts): WriteSheet {
  const { columns, rows } = sheet;
  const cells = new Map<string, Partial<Cell>>();
  const heights = new Map<number, { height: number }>([[0, { height: headingHeight }]]);
  for (const [index, { heading }] of columns.entries())
    cells.set(`0,${index}`, { value: heading, style: styles.heading });
  // A table has at least one row below its headings.
  const filled = rows.length > 0 ? rows : [columns.map((): SheetCell => ({ value: null }))];
  let links = 0;
  for (const [at, row] of filled.entries()) {
    const words: { text: string; width: number }[] = [];
    for (const [index, cell] of row.entries()) {
      const column = columns[index];
      if (!column) continue;
      const value = fitted(cell, { sheet: sheet.name, row: rowName(row, at), heading: column.heading }, texts);
      const isLinked = cell.link && links < maxLinks;
      if (isLinked) links += 1;
      cells.set(`${at + 1},${index}`, {
        value,
        style: safeStyle(cell.style ?? styles.text, value),
        ...(isLinked ? { hyperlink: cell.link } : {}),
      });
      if (typeof value === 'string') words.push({ text: value, width: column.width });
    }
    heights.set(at + 1, { height: rowHeight(words) });
  }
  const last = filled.length + 1;
  return {
    name: sheet.name,
    columns: columns.map(({ width }) => ({ width })),
    rows: [],
    cells,
    rowDefs: heights,
    freezePane: { rows: 1, columns: 1 },
    tables: [
      {
        name: sheet.tableName,
        range: `A1:${columnName(columns.length)}${last}`,
        columns: columns.map(({ heading }) => ({ name: heading })),
        style: 'TableStyleLight1',
        showRowStripes: false,
      },
    ],
    view: { showGridLines: false, tabColor: { rgb: sheet.tabColour } },
    ...printed(sheet, last),
  };
}

/** "A" for 1, "AA" for 27. */
export function columnName(number: number): string {
  const rest = (number - 1) % 26;
  const letter = String.fromCodePoint(65 + rest);
  return number > 26 ? columnName((number - 1 - rest) / 26) + letter : letter;
}

function rowName(row: readonly SheetCell[], at: number): string {
  const first = row[0]?.value;
  return typeof first === 'string' && first.length <= 80 ? first : `row ${at + 2}`;
}

function fitted(
  { value }: SheetCell,
  place: Parameters<CellTexts['fit']>[1],
  texts: CellTexts,
): string | number | null {
  return typeof value === 'string' ? texts.fit(value, place) : value;
}

const guarded = new Map<CellStyle, CellStyle>();

/** A text that begins like a formula is kept as text also when somebody edits its cell. */
function safeStyle(style: CellStyle, value: string | number | null): CellStyle {
  if (typeof value !== 'string' || !/^[=+\-@\t\r\n]/.test(value)) return style;
  const known = guarded.get(style) ?? { ...style, numFmt: '@' };
  guarded.set(style, known);
  return known;
}

function printed({ columns, footer, printedColumns }: TableSheet, last: number): Partial<WriteSheet> {
  return {
    pageSetup: {
      paperSize: 'a4',
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printArea: `$A$1:$${columnName(printedColumns ?? columns.length)}$${last}`,
      printTitlesRow: '$1:$1',
      margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: pageFooter(footer) },
  };
}

/** Left the name, right the page. An ampersand begins a code there and is doubled. */
export function pageFooter(text: string): string {
  const font = `&"${defaultFont.name ?? ''},Regular"&8`;
  return `&L${font}${text.replaceAll('&', '&&')}&R${font}Page &P of &N`;
}
