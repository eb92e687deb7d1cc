import { type CellStyle, plainStyle } from './cell-style.ts';
import { decodeEscapes } from './decode-escapes.ts';
import { formatDate } from './format-date.ts';
import { formatGeneral, formatNumber } from './format-number.ts';

/** A cell as its XML holds it. */
export interface RawCell {
  /** "s" shared string, "inlineStr", "str" formula text, "b", "e", "d", or "n". */
  readonly type: string;
  readonly value: string;
  readonly style: CellStyle;
}
export interface WorkbookWords {
  readonly strings: readonly string[];
  readonly styles: readonly CellStyle[];
  readonly is1904: boolean;
}

/** The words a cell shows, and whether they are text; the cached result where it holds a formula, which is never computed. */
export function cellText(cell: RawCell, words: WorkbookWords): { readonly text: string; readonly isText: boolean } {
  const { type, value } = cell;
  switch (type) {
    case 's':
      return { text: tidy(words.strings[Number(value)] ?? ''), isText: true };
    case 'inlineStr':
    case 'str':
      return { text: tidy(decodeEscapes(value)), isText: true };
    case 'b':
      return { text: value.trim() === '1' ? 'TRUE' : value.trim() === '' ? '' : 'FALSE', isText: false };
    case 'd':
      return { text: value.trim().replace(/T00:00:00(?:\.0+)?Z?$/, ''), isText: false };
    case 'e':
      return { text: value.trim(), isText: false };
    default:
      return { text: numberText(cell, words), isText: false };
  }
}

function numberText({ value, style }: RawCell, { is1904 }: WorkbookWords): string {
  const shown = value.trim();
  const number = Number(shown);
  if (shown === '' || !Number.isFinite(number)) return shown;
  if (style.isDate) return formatDate(number, style.format, is1904) ?? formatGeneral(number);
  return style.format === plainStyle.format || style.format === '@'
    ? formatGeneral(number)
    : formatNumber(number, style.format);
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim();
}
