import { paragraphHeight } from './measure-words.ts';
import { paragraph } from './word-block.ts';
import type { OutlineEntry } from './word-composer.ts';
import { twips, type WordPage } from './word-page.ts';
import { styleOf } from './word-style.ts';
import { escapeXml } from '../xml/escape-xml.ts';

const levels = { 1: { style: 'TOC1', numberRoom: 24 }, 2: { style: 'TOC2', numberRoom: 30 } } as const;

/** What a page number and its leader take of the last line, in points. */
const pageNumberRoom = 24;

/** How many pages the contents take. */
export function contentsPages(entries: readonly OutlineEntry[], { textWidth, bodyHeight }: WordPage): number {
  const head = styleOf('TOCHeading');
  let pages = 1;
  let used = head.leading + head.after;
  for (const { level, title } of entries) {
    const { style: id, numberRoom } = levels[level];
    const style = styleOf(id);
    const lines = paragraphHeight(paragraph(id, title), textWidth - numberRoom - pageNumberRoom);
    const height = style.before + lines + style.after;
    if (used + height > bodyHeight) {
      pages += 1;
      used = 0;
    }
    used += height;
  }
  return pages;
}

interface ContentsOptions {
  readonly page: WordPage;
  readonly pageOf: ReadonlyMap<string, number>;
  readonly nextId: () => number;
}

/** The contents as Word writes its own: a field that lists the headings, filled in, each line leading to its heading. Word asks nothing on opening. */
export function contentsXml(entries: readonly OutlineEntry[], { page, pageOf, nextId }: ContentsOptions): string {
  const field = (type: 'begin' | 'separate' | 'end'): string => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
  const begin = `${field('begin')}<w:r><w:instrText xml:space="preserve"> TOC \\o "1-2" \\h \\z \\u </w:instrText></w:r>${field('separate')}`;
  const lines = entries.map(({ level, number, title, bookmark }, index) => {
    const { style, numberRoom } = levels[level];
    const start = styleOf(style).left ?? 0;
    const tabs = `<w:tabs><w:tab w:val="left" w:pos="${twips(start + numberRoom)}"/><w:tab w:val="right" w:leader="dot" w:pos="${twips(page.textWidth)}"/></w:tabs>`;
    const indent = `<w:ind w:left="${twips(start + numberRoom)}" w:hanging="${twips(numberRoom)}"/>`;
    const target = `${field('begin')}<w:r><w:instrText xml:space="preserve"> PAGEREF ${bookmark} \\h </w:instrText></w:r>${field('separate')}<w:r><w:t>${pageOf.get(bookmark) ?? ''}</w:t></w:r>${field('end')}`;
    const link = `<w:hyperlink w:anchor="${bookmark}" w:history="1"><w:r><w:t>${number}</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t xml:space="preserve">${escapeXml(title)}</w:t></w:r><w:r><w:tab/></w:r>${target}</w:hyperlink>`;
    return `<w:p><w:pPr><w:pStyle w:val="${style}"/>${tabs}${indent}</w:pPr>${index === 0 ? begin : ''}${link}</w:p>`;
  });
  const head = `<w:p><w:pPr><w:pStyle w:val="TOCHeading"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>`;
  const end = `<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr>${field('end')}</w:p>`;
  return `<w:sdt><w:sdtPr><w:id w:val="${nextId()}"/><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>${head}${lines.join('')}${end}</w:sdtContent></w:sdt>`;
}
