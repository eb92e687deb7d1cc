import { strToU8, zipSync } from 'fflate';
import type { SourceBlock, SourceText } from './parse-source.ts';

const namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const packageTypes = 'http://schemas.openxmlformats.org/package/2006';
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const written = new Date(Date.UTC(2026, 2, 2));
const bulletList = 1;
/** Numbered lists follow, each with a number of its own, so that it starts at 1. */
const firstNumberedList = 2;

/** The blocks as a Word file with heading styles, automatic bullets and numbers, and tables. Same blocks, same bytes. */
export function writePaperDocx(blocks: readonly SourceBlock[]): Uint8Array {
  let list = firstNumberedList - 1;
  const body = blocks.map((block, at) => {
    if (block.kind === 'numbered' && blocks[at - 1]?.kind !== 'numbered') list += 1;
    return blockXml(block, list);
  });
  const parts = {
    '[Content_Types].xml': contentTypes,
    '_rels/.rels': relationships([['officeDocument', 'word/document.xml']]),
    'word/_rels/document.xml.rels': relationships([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
    ]),
    'word/document.xml': `${declaration}<w:document ${namespace}><w:body>${body.join('')}<w:sectPr/></w:body></w:document>`,
    'word/styles.xml': styles,
    'word/numbering.xml': numbering(list),
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, xml]) => [name, strToU8(xml)]));
  return zipSync(files, { mtime: written, level: 9 });
}

function blockXml({ kind, level, cells }: SourceBlock, list: number): string {
  if (kind === 'pageBreak') return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>';
  if (kind === 'table') return `<w:tbl>${cells.map(rowXml).join('')}</w:tbl>`;
  const properties = {
    heading: `<w:pStyle w:val="Heading${level}"/>`,
    bullet: listed(bulletList),
    numbered: listed(list),
    centred: '<w:jc w:val="center"/>',
    paragraph: '',
  }[kind];
  return cells
    .flat()
    .map((text) => paragraph(text, properties))
    .join('');
}

function rowXml(row: readonly SourceText[], at: number): string {
  const properties = at === 0 ? '<w:trPr><w:tblHeader/></w:trPr>' : '';
  return `<w:tr>${properties}${row.map((text) => `<w:tc>${paragraph(text, '')}</w:tc>`).join('')}</w:tr>`;
}

function paragraph(text: SourceText, properties: string): string {
  const runs = text.written
    .replaceAll('~', '')
    .split('**')
    .map((part, at) => (part === '' ? '' : run(part, at % 2 === 1)));
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs.join('')}</w:p>`;
}

function run(text: string, isBold: boolean): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return `<w:r>${isBold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${escaped}</w:t></w:r>`;
}

function listed(list: number): string {
  return `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`;
}

const contentTypes = `${declaration}<Types xmlns="${packageTypes}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${mainType}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${mainType}.styles+xml"/><Override PartName="/word/numbering.xml" ContentType="${mainType}.numbering+xml"/></Types>`;

function relationships(targets: readonly (readonly [string, string])[]): string {
  const entries = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${officeTypes}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${packageTypes}/relationships">${entries.join('')}</Relationships>`;
}

const headingStyle = (level: number): string =>
  `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="${level - 1}"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`;
const styles = `${declaration}<w:styles ${namespace}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>${[1, 2, 3].map(headingStyle).join('')}</w:styles>`;

function numbering(lastList: number): string {
  const level = (format: string, text: string): string =>
    `<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`;
  const abstract = `<w:abstractNum w:abstractNumId="0">${level('bullet', '\u2022')}</w:abstractNum><w:abstractNum w:abstractNumId="1">${level('decimal', '%1.')}</w:abstractNum>`;
  const numbered = Array.from(
    { length: lastList - firstNumberedList + 1 },
    (_, at) =>
      `<w:num w:numId="${firstNumberedList + at}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>`,
  );
  return `${declaration}<w:numbering ${namespace}>${abstract}<w:num w:numId="${bulletList}"><w:abstractNumId w:val="0"/></w:num>${numbered.join('')}</w:numbering>`;
}
