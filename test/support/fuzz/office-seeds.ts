import { strToU8, zipSync } from 'fflate';

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const schemas = 'http://schemas.openxmlformats.org';
const officeLinks = `${schemas}/officeDocument/2006/relationships`;
const epoch = new Date(Date.UTC(2026, 2, 2));

/** Small Office files that use much of what the readers know: the more a file says, the more a mutation can twist. */
export function writeRichDocx(): Uint8Array {
  return writePackage('word/document.xml', 'wordprocessingml.document', {
    'word/document.xml': word('document', `<w:body>${wordBody}</w:body>`),
    'word/styles.xml': word('styles', wordStyles),
    'word/numbering.xml': word('numbering', wordNumbering),
    'word/comments.xml': word(
      'comments',
      `<w:comment w:id="0" w:author="A">${wordParagraph('Is this right?')}</w:comment>`,
    ),
    'word/footnotes.xml': word('footnotes', `<w:footnote w:id="1">${wordParagraph('See section 4.')}</w:footnote>`),
    'word/endnotes.xml': word('endnotes', `<w:endnote w:id="1">${wordParagraph('An end note.')}</w:endnote>`),
    'word/header1.xml': word('hdr', wordParagraph('RFP 2026-117')),
    'word/_rels/document.xml.rels': links([
      ['styles', 'styles.xml'],
      ['numbering', 'numbering.xml'],
      ['comments', 'comments.xml'],
      ['footnotes', 'footnotes.xml'],
      ['endnotes', 'endnotes.xml'],
      ['header', 'header1.xml'],
      ['package', 'embeddings/inner.xlsx'],
    ]),
    'word/embeddings/inner.xlsx': writeRichXlsx(),
  });
}

export function writeRichXlsx(): Uint8Array {
  return writePackage('xl/workbook.xml', 'spreadsheetml.sheet', {
    'xl/workbook.xml': sheet(
      'workbook',
      '<workbookPr date1904="0"/><sheets><sheet name="Prices" sheetId="1" r:id="rId1"/><sheet name="Notes &amp; more" sheetId="2" state="hidden" r:id="rId2"/></sheets><definedNames><definedName name="Total">Prices!$C$4</definedName></definedNames>',
    ),
    'xl/_rels/workbook.xml.rels': links([
      ['worksheet', 'worksheets/sheet1.xml'],
      ['worksheet', 'worksheets/sheet2.xml'],
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': sheet(
      'sst',
      ['Item', 'Requirement', 'Price', 'Total'].map((text) => `<si><t>${text}</t></si>`).join('') +
        '<si><r><rPr><b/></rPr><t>The offeror </t></r><r><t xml:space="preserve">shall answer.</t></r></si>',
    ),
    'xl/styles.xml': sheet(
      'styleSheet',
      '<numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs>',
    ),
    'xl/worksheets/sheet1.xml': sheet('worksheet', xlsxRows),
    'xl/worksheets/_rels/sheet1.xml.rels': links([['comments', '../comments1.xml']]),
    'xl/worksheets/sheet2.xml': sheet(
      'worksheet',
      '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Hidden words</t></is></c></row></sheetData>',
    ),
    'xl/comments1.xml': sheet(
      'comments',
      '<authors><author>A</author></authors><commentList><comment ref="B2" authorId="0"><text><t>Why?</t></text></comment></commentList>',
    ),
  });
}

export function writeRichPptx(): Uint8Array {
  return writePackage('ppt/presentation.xml', 'presentationml.presentation', {
    'ppt/presentation.xml': slide(
      'presentation',
      '<p:sldIdLst><p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/></p:sldIdLst>',
    ),
    'ppt/_rels/presentation.xml.rels': links([
      ['slide', 'slides/slide1.xml'],
      ['slide', 'slides/slide2.xml'],
    ]),
    'ppt/slides/slide1.xml': slide('sld', tree(title('Scope of work') + bullets + group)),
    'ppt/slides/_rels/slide1.xml.rels': links([
      ['notesSlide', '../notesSlides/notesSlide1.xml'],
      ['comments', '../comments/comment1.xml'],
    ]),
    'ppt/notesSlides/notesSlide1.xml': slide('notes', tree(shape('body', 'Say this slowly.'))),
    'ppt/comments/comment1.xml': slide(
      'cmLst',
      '<p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>Check this.</p:text></p:cm>',
    ),
    'ppt/slides/slide2.xml': slide('sld', tree(title('Prices') + slideTable)).replace('<p:sld ', '<p:sld show="0" '),
  });
}

function writePackage(main: string, type: string, parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const all = {
    '[Content_Types].xml': `${declaration}<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="application/vnd.openxmlformats-officedocument.${type}.main+xml"/></Types>`,
    '_rels/.rels': links([['officeDocument', main]]),
    ...parts,
  };
  const files = Object.entries(all).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return zipSync(Object.fromEntries(files), { mtime: epoch });
}

function links(targets: readonly (readonly [string, string])[]): string {
  const entries = targets.map(
    ([type, target], at) => `<Relationship Id="rId${at + 1}" Type="${officeLinks}/${type}" Target="${target}"/>`,
  );
  return `${declaration}<Relationships xmlns="${schemas}/package/2006/relationships">${entries.join('')}</Relationships>`;
}

function word(root: string, content: string): string {
  return `${declaration}<w:${root} xmlns:w="${schemas}/wordprocessingml/2006/main" xmlns:r="${officeLinks}" xmlns:mc="${schemas}/markup-compatibility/2006">${content}</w:${root}>`;
}

function sheet(root: string, content: string): string {
  return `${declaration}<${root} xmlns="${schemas}/spreadsheetml/2006/main" xmlns:r="${officeLinks}">${content}</${root}>`;
}

function slide(root: string, content: string): string {
  return `${declaration}<p:${root} xmlns:p="${schemas}/presentationml/2006/main" xmlns:a="${schemas}/drawingml/2006/main" xmlns:r="${officeLinks}">${content}</p:${root}>`;
}

function wordParagraph(text: string, properties = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

const numbered = (level: number): string => `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`;
const wordCell = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;

const wordBody = [
  wordParagraph('Scope of work', '<w:pStyle w:val="Heading1"/>'),
  wordParagraph('Services', '<w:pStyle w:val="Heading2"/>'),
  wordParagraph('The contractor shall deliver:', numbered(1)),
  wordParagraph('monthly reports;', numbered(2)),
  '<w:p><w:ins w:id="1" w:author="A"><w:r><w:t>Inserted words. </w:t></w:r></w:ins><w:del w:id="2" w:author="A"><w:r><w:delText>Deleted words.</w:delText></w:r></w:del><w:commentRangeStart w:id="0"/><w:r><w:t>Commented.</w:t></w:r><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>',
  '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>INCLUDETEXT "http://127.0.0.1:9/x"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>Result of a field</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden words</w:t></w:r><w:r><w:br w:type="page"/><w:tab/><w:noBreakHyphen/></w:r></w:p>',
  '<w:sdt><w:sdtPr><w:alias w:val="Offeror"/></w:sdtPr><w:sdtContent><w:p><w:r><w:t>Name of offeror</w:t></w:r></w:p></w:sdtContent></w:sdt>',
  `<mc:AlternateContent><mc:Choice Requires="wps"><w:p><w:r><w:txbxContent>${wordParagraph('Words in a box')}</w:txbxContent></w:r></w:p></mc:Choice><mc:Fallback>${wordParagraph('Words in a box')}</mc:Fallback></mc:AlternateContent>`,
  `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>${wordCell(wordParagraph('No.'))}${wordCell(wordParagraph('Requirement'), '<w:gridSpan w:val="2"/>')}</w:tr><w:tr>${wordCell(wordParagraph('1'), '<w:vMerge w:val="restart"/>')}${wordCell(wordParagraph('Shall be safe'))}${wordCell(`<w:tbl><w:tr>${wordCell(wordParagraph('inner'))}</w:tr></w:tbl>${wordParagraph('')}`)}</w:tr><w:tr>${wordCell(wordParagraph(''), '<w:vMerge/>')}${wordCell(wordParagraph('Shall be fast'))}</w:tr></w:tbl>`,
  '<w:sectPr><w:headerReference r:id="rId6" w:type="default"/></w:sectPr>',
].join('');

const wordStyles = [1, 2]
  .map(
    (level) =>
      `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/><w:basedOn w:val="Normal"/><w:pPr>${numbered(level - 1)}<w:outlineLvl w:val="${level - 1}"/></w:pPr></w:style>`,
  )
  .join('');
const wordNumbering = `<w:abstractNum w:abstractNumId="0">${[0, 1, 2]
  .map(
    (level) =>
      `<w:lvl w:ilvl="${level}"><w:start w:val="1"/><w:numFmt w:val="${['decimal', 'lowerRoman', 'upperLetter'][level]}"/><w:lvlText w:val="%1.%2.%3"/></w:lvl>`,
  )
  .join(
    '',
  )}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>`;

const xlsxRows =
  '<cols><col min="4" max="4" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c></row><row r="2"><c r="A2"><v>1</v></c><c r="B2" t="s"><v>4</v></c><c r="C2" s="2"><v>0.25</v></c></row><row r="3" hidden="1"><c r="A3"><v>2</v></c><c r="B3" s="1"><v>46000.5</v></c><c r="C3" t="b"><v>1</v></c></row><row r="4"><c r="A4" t="s"><v>3</v></c><c r="B4" t="e"><v>#REF!</v></c><c r="C4" t="str"><f>SUM(C2:C3)</f><v>1.25</v></c></row></sheetData><mergeCells count="1"><mergeCell ref="A4:B4"/></mergeCells>';

const words = (text: string): string => `<a:p><a:r><a:t>${text}</a:t></a:r></a:p>`;
const tree = (shapes: string): string => `<p:cSld><p:spTree>${shapes}</p:spTree></p:cSld>`;
const frame = '<p:spPr><a:xfrm><a:off x="100" y="200"/><a:ext cx="3000" cy="4000"/></a:xfrm></p:spPr>';
const shape = (kind: string, text: string): string =>
  `<p:sp><p:nvSpPr><p:cNvPr id="2" name="A"/><p:nvPr><p:ph type="${kind}" idx="1"/></p:nvPr></p:nvSpPr>${frame}<p:txBody>${words(text)}</p:txBody></p:sp>`;
const title = (text: string): string => shape('title', text);
const bullets = `<p:sp>${frame}<p:txBody><a:p><a:pPr lvl="0"><a:buChar char="\u2022"/></a:pPr><a:r><a:t>Monthly reports</a:t></a:r></a:p><a:p><a:pPr lvl="1"><a:buAutoNum type="arabicPeriod"/></a:pPr><a:fld type="slidenum"><a:t>3</a:t></a:fld><a:br/></a:p></p:txBody></p:sp>`;
const group = `<p:grpSp><p:grpSpPr/>${shape('body', 'Words in a group')}<p:pic><p:nvPicPr><p:cNvPr id="7" name="P" descr="A map of the site"/></p:nvPicPr></p:pic></p:grpSp>`;
const slideTable = `<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/><a:tr><a:tc gridSpan="2"><a:txBody>${words('Item')}</a:txBody></a:tc><a:tc hMerge="1"><a:txBody>${words('')}</a:txBody></a:tc></a:tr><a:tr><a:tc rowSpan="2"><a:txBody>${words('Reports')}</a:txBody></a:tc><a:tc><a:txBody>${words('100 EUR')}</a:txBody></a:tc></a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`;
