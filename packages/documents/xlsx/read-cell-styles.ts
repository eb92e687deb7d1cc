import { type Attributes, readXml } from '../ooxml/read-xml.ts';
import { type CellStyle, plainStyle } from './cell-style.ts';
import { isDateFormat } from './format-date.ts';

/** Codes that files name by number only: ISO/IEC 29500-1, 18.8.30. */
const builtInFormats: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"$"#,##0_);("$"#,##0)',
  6: '"$"#,##0_);("$"#,##0)',
  7: '"$"#,##0.00_);("$"#,##0.00)',
  8: '"$"#,##0.00_);("$"#,##0.00)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'm/d/yyyy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yyyy h:mm',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);(#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);(#,##0.00)',
  41: '#,##0_);(#,##0);"-"_)',
  42: '"$"#,##0_);("$"#,##0);"$-"_)',
  43: '#,##0.00_);(#,##0.00);"-"_)',
  44: '"$"#,##0.00_);("$"#,##0.00);"$-"_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};
/** Date formats of East Asian versions. */
const eastAsianDates = new Set([27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58]);

/** Type of this size in points and below is not read by anyone. */
const tinyPoints = 1.5;
/** Position of white in the colour lists: the first of the theme, two of the old palette. */
const whiteTheme = '0';
const whiteIndices = new Set(['1', '9']);

interface Font {
  isBold: boolean;
  isWhite: boolean;
  isTiny: boolean;
}
interface Read {
  readonly codes: Map<number, string>;
  readonly fonts: Font[];
  /** For each fill: true where it is a colour of its own, so that white type shows on it. */
  readonly fills: boolean[];
  readonly borders: boolean[];
  readonly styles: CellStyle[];
  part: string;
}

/** The styles that cells refer to by number; none where the file has none. Throws UnfitFile for a damaged part. */
export function readCellStyles(part: Uint8Array | undefined): readonly CellStyle[] {
  const read: Read = { codes: new Map(), fonts: [], fills: [], borders: [], styles: [], part: '' };
  if (part === undefined) return [];
  readXml(part, {
    open: (name, attributes) => openElement(read, name, attributes),
    close: (name) => {
      if (name === read.part) read.part = '';
    },
  });
  return read.styles;
}

const parts = new Set(['numFmts', 'fonts', 'fills', 'borders', 'cellXfs', 'cellStyleXfs', 'dxfs']);

function openElement(read: Read, name: string, attributes: Attributes): void {
  if (read.part === '') {
    if (parts.has(name)) read.part = name;
    return;
  }
  switch (read.part) {
    case 'numFmts':
      if (name === 'numFmt') read.codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? 'General');
      return;
    case 'fonts':
      openFont(read.fonts, name, attributes);
      return;
    case 'fills':
      openFill(read.fills, name, attributes);
      return;
    case 'borders':
      if (name === 'border') read.borders.push(false);
      else if ((attributes['style'] ?? 'none') !== 'none') read.borders[read.borders.length - 1] = true;
      return;
    case 'cellXfs':
      if (name === 'xf') read.styles.push(toStyle(read, attributes));
      return;
    default:
  }
}

function openFont(fonts: Font[], name: string, attributes: Attributes): void {
  if (name === 'font') fonts.push({ isBold: false, isWhite: false, isTiny: false });
  const font = fonts.at(-1);
  if (font === undefined) return;
  if (name === 'b') font.isBold = attributes['val'] !== '0' && attributes['val'] !== 'false';
  if (name === 'sz') font.isTiny = Number(attributes['val']) <= tinyPoints;
  if (name === 'color') font.isWhite = isWhite(attributes);
}

function openFill(fills: boolean[], name: string, attributes: Attributes): void {
  if (name === 'fill') fills.push(false);
  if (name === 'gradientFill') fills[fills.length - 1] = true;
  if (name === 'patternFill') {
    fills[fills.length - 1] = !['none', undefined].includes(attributes['patternType']);
  }
  if (name === 'fgColor' && fills.at(-1) === true && isWhite(attributes)) fills[fills.length - 1] = false;
}

function isWhite(attributes: Attributes): boolean {
  if ((attributes['tint'] ?? '0') !== '0' && Number(attributes['tint']) < 0) return false;
  const rgb = attributes['rgb']?.toUpperCase();
  if (rgb !== undefined) return rgb.length === 8 ? rgb.endsWith('FFFFFF') : rgb === 'FFFFFF';
  return attributes['theme'] === whiteTheme || whiteIndices.has(attributes['indexed'] ?? '');
}

function toStyle(read: Read, attributes: Attributes): CellStyle {
  const id = Number(attributes['numFmtId'] ?? 0);
  const format = read.codes.get(id) ?? builtInFormats[id] ?? (eastAsianDates.has(id) ? 'yyyy-mm-dd' : 'General');
  const font = read.fonts[Number(attributes['fontId'] ?? 0)];
  const isFilled = read.fills[Number(attributes['fillId'] ?? 0)] === true;
  return {
    ...plainStyle,
    format,
    isDate: isDateFormat(format),
    isStrong: font?.isBold === true || isFilled,
    isFramed: read.borders[Number(attributes['borderId'] ?? 0)] === true,
    hidden: hiddenBy(font, isFilled, format),
  };
}

function hiddenBy(font: Font | undefined, isFilled: boolean, format: string): string | null {
  if (font?.isTiny === true) return 'type too small to read';
  if (font?.isWhite === true && !isFilled) return 'white on white';
  return format.replace(/\s/g, '') === ';;;' ? 'a number format that shows nothing' : null;
}
