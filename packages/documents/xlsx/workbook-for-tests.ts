import { strToU8, zipSync } from 'fflate';
import { columnName } from '../grid/cell-name.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const links = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface TestSheet {
  readonly name: string;
  /** What stands inside `sheetData`, or rows of texts and numbers. */
  readonly rows: string | readonly (readonly (string | number | null)[])[];
  readonly state?: string;
  /** XML before and after `sheetData`. */
  readonly before?: string;
  readonly after?: string;
  /** Type and target of each link, by its id. */
  readonly links?: Readonly<Record<string, readonly [type: string, target: string]>>;
}

/** A workbook of these sheets; `parts` adds or replaces parts of the archive. */
export function packWorkbook(
  sheets: readonly TestSheet[],
  parts: Readonly<Record<string, string | Uint8Array>> = {},
): Uint8Array {
  const entries = sheets.map(({ name, state }, at) => {
    const shown = state === undefined ? '' : ` state="${state}"`;
    return `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${shown} r:id="rId${at + 1}"/>`;
  });
  const files: Record<string, string | Uint8Array> = {
    'xl/workbook.xml': `<workbook xmlns="${main}" xmlns:r="${office}"><sheets>${entries.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      Object.fromEntries(sheets.map((_, at) => [`rId${at + 1}`, ['worksheet', `worksheets/sheet${at + 1}.xml`]])),
    ),
  };
  for (const [at, sheet] of sheets.entries()) {
    const { rows, before = '', after = '' } = sheet;
    const data = typeof rows === 'string' ? rows : rows.map(rowXml).join('');
    files[`xl/worksheets/sheet${at + 1}.xml`] =
      `<worksheet xmlns="${main}" xmlns:r="${office}">${before}<sheetData>${data}</sheetData>${after}</worksheet>`;
    if (sheet.links !== undefined) {
      files[`xl/worksheets/_rels/sheet${at + 1}.xml.rels`] = relationships(sheet.links);
    }
  }
  const all = Object.entries({ ...files, ...parts });
  return zipSync(
    Object.fromEntries(all.map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part])),
  );
}

/** A list of links of one part. */
export function relationships(list: Readonly<Record<string, readonly [type: string, target: string]>>): string {
  const entries = Object.entries(list).map(
    ([id, [type, target]]) => `<Relationship Id="${id}" Type="${office}/${type}" Target="${escapeXml(target)}"/>`,
  );
  return `<Relationships xmlns="${links}">${entries.join('')}</Relationships>`;
}

/** A row with a text in place, as files without shared strings write it. */
export function rowXml(cells: readonly (string | number | null)[], at: number): string {
  const written = cells.map((value, column) => {
    if (value === null) return '';
    const name = `${columnName(column + 1)}${at + 1}`;
    return typeof value === 'number'
      ? `<c r="${name}"><v>${value}</v></c>`
      : `<c r="${name}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(value)}</t></is></c>`;
  });
  return `<row r="${at + 1}">${written.join('')}</row>`;
}

export function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

/** Styles of cells: number formats by code, then fonts, fills and cells as XML. */
export function stylesXml(codes: readonly string[], more = { fonts: '', fills: '', cells: '' }): string {
  const formats = codes.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${escapeXml(code)}"/>`);
  const cells = codes.map((_, at) => `<xf numFmtId="${200 + at}" fontId="0" fillId="0" borderId="0"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${formats.join('')}</numFmts><fonts><font/>${more.fonts}</fonts><fills><fill><patternFill patternType="none"/></fill>${more.fills}</fills><cellXfs><xf/>${cells.join('')}${more.cells}</cellXfs></styleSheet>`;
}
