import type { Theme } from '@bidsmith/core';
import { listNumbers } from './style-sheet.ts';
import { twips } from './word-page.ts';
import { hang, styleOf } from './word-style.ts';
import { colourAttributes } from './word-xml.ts';

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** The number of the list that a numbered list of the document uses; `list` counts from 0. */
export function numberedListId(list: number): number {
  return listNumbers.number + 1 + list;
}

/** The part word/numbering.xml: headings numbered in the margin, bullets, and as many numbered lists as there are, each from one. */
export function numberingXml(theme: Theme, lists: number): string {
  const accent = `<w:color ${colourAttributes(theme, 'accent', 'val')}/>`;
  const headings = [1, 2].map((level) => {
    const text = Array.from({ length: level }, (_, index) => `%${index + 1}`).join('.');
    return `<w:lvl w:ilvl="${level - 1}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Heading${level}"/><w:lvlText w:val="${text}"/><w:lvlJc w:val="left"/><w:pPr><w:tabs><w:tab w:val="num" w:pos="0"/></w:tabs><w:ind w:left="0" w:hanging="${twips(hang)}"/></w:pPr><w:rPr>${accent}</w:rPr></w:lvl>`;
  });
  const single = (id: number, level: string): string =>
    `<w:abstractNum w:abstractNumId="${id}"><w:multiLevelType w:val="hybridMultilevel"/>${level}</w:abstractNum>`;
  const bullet = `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr>${indent(styleOf('ListBullet'))}</w:pPr><w:rPr>${accent}</w:rPr></w:lvl>`;
  const number = `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="ListNumber"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/><w:pPr>${indent(styleOf('ListNumber'))}</w:pPr><w:rPr><w:b/>${accent}</w:rPr></w:lvl>`;
  const own = Array.from(
    { length: lists },
    (_, list) =>
      `<w:num w:numId="${numberedListId(list)}"><w:abstractNumId w:val="${listNumbers.number}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  const base = Object.values(listNumbers).map(
    (id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:numbering xmlns:w="${namespace}"><w:abstractNum w:abstractNumId="${listNumbers.heading}"><w:multiLevelType w:val="multilevel"/>${headings.join('')}</w:abstractNum>${single(listNumbers.bullet, bullet)}${single(listNumbers.number, number)}${base.join('')}${own.join('')}</w:numbering>`;
}

function indent({ left = 0, hanging = 0 }: { left?: number; hanging?: number }): string {
  return `<w:ind w:left="${twips(left)}" w:hanging="${twips(hanging)}"/>`;
}
