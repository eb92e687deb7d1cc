import { numberedListId } from './numbering.ts';
import type { WordCell, WordParagraph, Words, WordTable } from './word-block.ts';
import { twips } from './word-page.ts';
import { escapeXml } from '../xml/escape-xml.ts';
import { shadingXml } from './word-xml.ts';
import type { Theme } from '@bidsmith/core';

/** What paragraphs and tables need to become parts of the document. */
export interface XmlContext {
  readonly theme: Theme;
  /** The language of words that are in another than the document's; undefined where they are not. */
  languageOf(text: string): string | undefined;
  /** A row that is taller than this many points may be split, since it may not fit on a page. */
  isTall(row: readonly WordCell[], widths: readonly number[]): boolean;
  /** Numbers for bookmarks and controls, never given twice. */
  readonly nextId: () => number;
}

/** A paragraph of word/document.xml. */
export function paragraphXml(block: WordParagraph, context: XmlContext): string {
  const language = context.languageOf(block.words.map(({ text }) => text).join(' '));
  const runs = block.words.map((words) => wordsXml(words, language)).join('');
  const content = block.isBlank ? blankXml(runs, context) : runs;
  const format = [
    `<w:pStyle w:val="${block.style}"/>`,
    block.keepNext === undefined ? '' : `<w:keepNext${block.keepNext ? '' : ' w:val="0"'}/>`,
    block.staysOnPage ? '<w:pageBreakBefore w:val="0"/>' : '',
    block.list === undefined
      ? ''
      : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${numberedListId(block.list)}"/></w:numPr>`,
  ].join('');
  return `<w:p><w:pPr>${format}</w:pPr>${bookmarked(content, block.bookmark, context)}</w:p>`;
}

function bookmarked(content: string, name: string | undefined, context: XmlContext): string {
  if (name === undefined) return content;
  const id = context.nextId();
  return `<w:bookmarkStart w:id="${id}" w:name="${escapeXml(name)}"/>${content}<w:bookmarkEnd w:id="${id}"/>`;
}

/** Word shows it as a field to fill in and takes it away at the first letter typed. */
function blankXml(runs: string, context: XmlContext): string {
  return `<w:sdt><w:sdtPr><w:alias w:val="To be completed"/><w:tag w:val="to-be-completed"/><w:id w:val="${context.nextId()}"/><w:temporary/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>${runs}</w:sdtContent></w:sdt>`;
}

/** Characters that Word has elements for: a hyphen at which no line breaks is in few fonts. */
const marks: Readonly<Record<string, string>> = { '\t': '<w:tab/>', '\u2011': '<w:noBreakHyphen/>' };

function wordsXml({ text, style, link, field, size }: Words, language: string | undefined): string {
  const look = `${style === undefined ? '' : `<w:rStyle w:val="${style}"/>`}${size === undefined ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`}${language === undefined ? '' : `<w:lang w:val="${language}"/>`}`;
  const format = look === '' ? '' : `<w:rPr>${look}</w:rPr>`;
  const run = (inner: string): string => `<w:r>${format}${inner}</w:r>`;
  const plain = text
    .split(/([\t\u2011])/)
    .map((part) => marks[part] ?? (part === '' ? '' : `<w:t xml:space="preserve">${escapeXml(part)}</w:t>`))
    .join('');
  if (plain === '' && field === undefined) return '';
  const result =
    field === undefined
      ? run(plain)
      : `${run('<w:fldChar w:fldCharType="begin"/>')}${run(`<w:instrText xml:space="preserve"> ${escapeXml(field)} </w:instrText>`)}${run('<w:fldChar w:fldCharType="separate"/>')}${run(plain)}${run('<w:fldChar w:fldCharType="end"/>')}`;
  return link === undefined
    ? result
    : `<w:hyperlink w:anchor="${escapeXml(link)}" w:history="1">${result}</w:hyperlink>`;
}

/** A table of word/document.xml. */
export function tableXml(table: WordTable, context: XmlContext): string {
  const total = twips(table.widths.reduce((sum, width) => sum + width, 0));
  const look = table.head
    ? 'w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"'
    : 'w:val="0000" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"';
  const format = `<w:tblPr><w:tblStyle w:val="${table.style}"/><w:tblW w:w="${total}" w:type="dxa"/><w:tblInd w:w="${twips(table.indent)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook ${look}/><w:tblDescription w:val="${escapeXml(table.description)}"/></w:tblPr>`;
  const grid = `<w:tblGrid>${table.widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('')}</w:tblGrid>`;
  const head = table.head ? rowXml(table.head, table, context, '<w:cantSplit/><w:tblHeader/>') : '';
  const rows = table.rows.map((row) =>
    rowXml(row, table, context, context.isTall(row, table.widths) ? '' : '<w:cantSplit/>'),
  );
  return `<w:tbl>${format}${grid}${head}${rows.join('')}</w:tbl>`;
}

function rowXml(cells: readonly WordCell[], { widths }: WordTable, context: XmlContext, format: string): string {
  let column = 0;
  const inner = cells.map(({ paragraphs, fill, span = 1 }) => {
    const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
    column += span;
    const look = `<w:tcW w:w="${twips(width)}" w:type="dxa"/>${span > 1 ? `<w:gridSpan w:val="${span}"/>` : ''}${fill === undefined ? '' : shadingXml(context.theme, fill)}`;
    return `<w:tc><w:tcPr>${look}</w:tcPr>${paragraphs.map((each) => paragraphXml(each, context)).join('')}</w:tc>`;
  });
  return `<w:tr>${format === '' ? '' : `<w:trPr>${format}</w:trPr>`}${inner.join('')}</w:tr>`;
}
