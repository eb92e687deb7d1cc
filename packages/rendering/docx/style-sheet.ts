import type { Theme } from '@bidsmith/core';
import { twips } from './word-page.ts';
import { characterStyles } from './character-style.ts';
import { type StyleId, styleOf, wordStyles, type WordStyle } from './word-style.ts';
import { escapeXml } from '../xml/escape-xml.ts';
import { colourAttributes, shadingXml } from './word-xml.ts';

const namespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const fonts = {
  title:
    '<w:rFonts w:asciiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:hAnsiTheme="majorHAnsi" w:cstheme="majorBidi"/>',
  body: '<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorEastAsia" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/>',
} as const;

/** The part word/styles.xml: styles under Word's own names where Word has one, in colours and fonts of the document's theme. */
export function styleSheet(theme: Theme, language: string): string {
  const ids = Object.keys(wordStyles) as StyleId[];
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="${namespace}"><w:docDefaults><w:rPrDefault><w:rPr>${fonts.body}<w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="${language}" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>${ids
    .map((id) => paragraphStyle(id, theme))
    .join('')}${characterStyleXml(theme)}${tableStyles(theme)}</w:styles>`;
}

function paragraphStyle(id: StyleId, theme: Theme): string {
  const style = styleOf(id);
  const isDefault = id === 'Normal';
  const link = id === 'RfpReference' || id === 'ToBeCompleted' ? `<w:link w:val="${id}Char"/>` : '';
  const next = style.next === undefined ? '' : `<w:next w:val="${style.next}"/>`;
  return `<w:style w:type="paragraph"${isDefault ? ' w:default="1"' : ''}${isOwn(style) ? ' w:customStyle="1"' : ''} w:styleId="${id}"><w:name w:val="${escapeXml(style.name)}"/>${isDefault ? '' : '<w:basedOn w:val="Normal"/>'}${next}${link}${id.startsWith('TOC') ? '<w:uiPriority w:val="39"/>' : ''}<w:qFormat/><w:pPr>${paragraphFormat(style, theme)}</w:pPr><w:rPr>${runFormat(style, theme)}</w:rPr></w:style>`;
}

/** Styles that Word does not know by name. */
function isOwn({ name }: WordStyle): boolean {
  return /^(?:Cover|Kicker|Quote S|Callout|To be|Chart|Figure|RFP|Table|Key)/.test(name);
}

function paragraphFormat(style: WordStyle, theme: Theme): string {
  const { left = 0, right = 0, hanging = 0 } = style;
  const numbering =
    style.headingLevel === undefined
      ? style.list === undefined
        ? ''
        : `<w:numPr><w:numId w:val="${listNumbers[style.list]}"/></w:numPr>`
      : `<w:numPr><w:ilvl w:val="${style.headingLevel}"/><w:numId w:val="${listNumbers.heading}"/></w:numPr>`;
  const indent =
    left === 0 && right === 0 && hanging === 0
      ? ''
      : `<w:ind w:left="${twips(left)}" w:right="${twips(right)}"${hanging === 0 ? '' : ` w:hanging="${twips(hanging)}"`}/>`;
  return [
    style.keepNext ? '<w:keepNext/>' : '',
    style.headingLevel === undefined && !style.isWhole ? '' : '<w:keepLines/>',
    style.pageBreakBefore ? '<w:pageBreakBefore/>' : '',
    style.headingLevel === 2 ? '' : numbering,
    style.frame ? borders(style.frame, theme) : '',
    style.fill === undefined ? '' : shadingXml(theme, style.fill),
    `<w:spacing w:before="${twips(style.before)}" w:after="${twips(style.after)}" ${style.hasOwnLines ? 'w:line="240" w:lineRule="auto"' : `w:line="${twips(style.leading)}" w:lineRule="atLeast"`}/>`,
    indent,
    style.isClose ? '<w:contextualSpacing/>' : '',
    style.align === undefined ? '' : `<w:jc w:val="${style.align}"/>`,
    style.headingLevel === undefined ? '' : `<w:outlineLvl w:val="${style.headingLevel}"/>`,
  ].join('');
}

/** Lists of numbering.xml by what they are for. */
export const listNumbers = { heading: 1, bullet: 2, number: 3 } as const;

function borders(frame: NonNullable<WordStyle['frame']>, theme: Theme): string {
  const sides = frame.sides === 'all' ? ['top', 'left', 'bottom', 'right'] : [frame.sides];
  const line = `w:val="${frame.dashed ? 'dashed' : 'single'}" w:sz="${Math.round(frame.width * 8)}" w:space="${frame.space}" ${colourAttributes(theme, frame.colour, 'color')}`;
  return `<w:pBdr>${sides.map((side) => `<w:${side} ${line}/>`).join('')}</w:pBdr>`;
}

function runFormat(style: WordStyle, theme: Theme): string {
  const size = Math.round(style.size * 2);
  return `${fonts[style.face]}${style.bold ? '<w:b/><w:bCs/>' : ''}${style.italic ? '<w:i/><w:iCs/>' : ''}<w:color ${colourAttributes(theme, style.colour, 'val')}/><w:sz w:val="${size}"/><w:szCs w:val="${size}"/>`;
}

function characterStyleXml(theme: Theme): string {
  const own = Object.entries(characterStyles).map(([id, { name, colour, size, bold }]) => {
    const link = id.endsWith('Char') ? `<w:link w:val="${id.slice(0, -'Char'.length)}"/>` : '';
    const look = [
      bold ? '<w:b/><w:bCs/>' : '',
      colour === null ? '' : `<w:color ${colourAttributes(theme, colour, 'val')}/>`,
      size === null ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`,
    ].join('');
    return `<w:style w:type="character"${id === 'Strong' ? '' : ' w:customStyle="1"'} w:styleId="${id}"><w:name w:val="${name}"/>${link}<w:qFormat/><w:rPr>${look}</w:rPr></w:style>`;
  });
  return `<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>${own.join('')}`;
}

/** Horizontal hairlines only, a head on deep ground; and a frame without lines for key figures. */
function tableStyles(theme: Theme): string {
  const hairline = (side: string): string =>
    `<w:${side} w:val="single" w:sz="4" w:space="0" ${colourAttributes(theme, 'hairline', 'color')}/>`;
  const cells =
    '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="20" w:type="dxa"/><w:right w:w="100" w:type="dxa"/></w:tblCellMar>';
  const head = `<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:bCs/><w:color ${colourAttributes(theme, 'onDeep', 'val')}/></w:rPr><w:tcPr>${shadingXml(theme, 'deep')}</w:tcPr></w:tblStylePr>`;
  const table = (id: string, name: string, format: string, more = ''): string =>
    `<w:style w:type="table" w:customStyle="1" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>${format}${cells}</w:tblPr>${more}</w:style>`;
  return [
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
    table(
      'BidsmithTable',
      'Proposal Table',
      `<w:tblBorders>${hairline('top')}${hairline('bottom')}${hairline('insideH')}</w:tblBorders>`,
      head,
    ),
    table('BidsmithFigures', 'Key Figures', `<w:tblBorders>${hairline('top')}${hairline('bottom')}</w:tblBorders>`),
  ].join('');
}
