import { describe, expect, it } from 'vitest';
import { cell, packWord, paragraph, readWord, run, wordXml } from './word-for-tests.ts';

const texts = (body: string, parts: Record<string, string> = {}): string[] =>
  readWord(packWord(body, parts)).blocks.map(({ text }) => text);
const field = (instruction: string, result: string): string =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;

describe('tracked changes', () => {
  it('join paragraphs whose end was deleted, and leave out deleted rows', () => {
    const deleted = '<w:rPr><w:del w:id="1"/></w:rPr>';
    expect(texts(paragraph(run('Due in '), deleted) + paragraph(run('May.')))).toEqual(['Due in May.']);
    const row = (text: string, properties = ''): string =>
      `<w:tr><w:trPr>${properties}</w:trPr>${cell(paragraph(run(text)))}${cell(paragraph(run('x')))}</w:tr>`;
    expect(texts(`<w:tbl>${row('kept')}${row('gone', '<w:del w:id="2"/>')}</w:tbl>`)).toEqual(['kept\tx']);
  });

  it('do not count paragraphs that are gone', () => {
    const numbering = wordXml(
      'numbering',
      '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>',
    );
    const listed = (text: string, more = ''): string =>
      paragraph(run(text), `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>${more}`);
    const gone = paragraph(
      '<w:del><w:r><w:delText>old</w:delText></w:r></w:del>',
      '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="3"/></w:rPr>',
    );
    const row = `<w:tbl><w:tr><w:trPr><w:del w:id="4"/></w:trPr>${cell(listed('x'))}${cell(gone)}</w:tr></w:tbl>`;
    const { blocks } = readWord(
      packWord(listed('One') + gone + row + listed('Two') + listed('') + listed('Four'), {
        'word/numbering.xml': numbering,
      }),
    );
    expect(blocks.map(({ number, text }) => [number, text])).toEqual([
      ['1.', 'One'],
      ['2.', 'Two'],
      ['4.', 'Four'],
    ]);
  });
});

describe('fields', () => {
  it('show their result, never their instruction', () => {
    const nested = field(`IF ${field('DOCPROPERTY x', run('ignored'))} = "a"`, run('shown'));
    expect(texts(paragraph(run('It is ') + nested + run('.')))).toEqual(['It is shown.']);
    expect(texts(paragraph(`<w:fldSimple w:instr="PAGE">${run('7')}</w:fldSimple>`))).toEqual(['7']);
  });

  it('that were never finished swallow nothing', () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>';
    const body = paragraph(open) + paragraph(run('Background'), '<w:outlineLvl w:val="0"/>') + paragraph(run('Words.'));
    expect(texts(body)).toEqual(['Background', 'Words.']);
  });

  it('that would fetch something are named in a warning', () => {
    const link = paragraph(field('INCLUDETEXT "http://example.org/a.docx"', run('Old words')));
    const { blocks, warnings } = readWord(packWord(link));
    expect(blocks[0]?.text).toBe('Old words');
    expect(warnings).toEqual([expect.stringMatching(/INCLUDETEXT.*not followed/)]);
  });

  it('of contents, and the styles and galleries of contents, become asides', () => {
    const entries = field('TOC \\o "1-3"', run('1 Scope 3')).replace(
      '</w:r><w:r><w:fldChar w:fldCharType="end"',
      '</w:r></w:p><w:p><w:r><w:t>2 Price 4</w:t></w:r><w:r><w:fldChar w:fldCharType="end"',
    );
    const gallery = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph(run('Contents'))}</w:sdtContent></w:sdt>`;
    const { blocks, asides } = readWord(packWord(gallery + paragraph(entries) + paragraph(run('Text.'))));
    expect(blocks.map(({ text }) => text)).toEqual(['Text.']);
    expect(asides).toEqual([{ kind: 'contents', page: null, text: 'Contents\n1 Scope 3\n2 Price 4' }]);
  });
});

describe('contents that nothing calls so', () => {
  const link = (text: string): string => paragraph(`<w:hyperlink w:anchor="_a">${run(text)}</w:hyperlink>`);
  const read = (body: string): unknown[] => {
    const { blocks, asides } = readWord(packWord(body));
    return [blocks.map(({ text }) => text), asides?.map(({ text }) => text)];
  };

  it('are found by links into the document, dots, or the title above them', () => {
    const dotted = ['Scope .... 3', 'Price ........ 4', 'Terms . . . . . 12'].map((text) => paragraph(run(text)));
    const tabbed = ['Scope', 'Price', 'Terms'].map((text) => paragraph(`${run(text)}<w:r><w:tab/></w:r>${run('7')}`));
    const end = paragraph(run('We buy.'));
    expect(read(link('Scope') + link('Price') + link('Terms') + end)).toEqual([['We buy.'], ['Scope\nPrice\nTerms']]);
    expect(read(dotted.join('') + end)).toEqual([['We buy.'], [expect.stringContaining('Price ........ 4')]]);
    expect(read(paragraph(run('CONTENTS')) + tabbed.join('') + end)).toEqual([
      ['We buy.'],
      ['CONTENTS\nScope 7\nPrice 7\nTerms 7'],
    ]);
  });

  it('are not two references, nor a list of prices', () => {
    expect(read(link('Annex A') + link('Annex B'))).toEqual([['Annex A', 'Annex B'], []]);
    const prices = ['Desk', 'Chair', 'Lamp'].map((text) => paragraph(`${run(text)}<w:r><w:tab/></w:r>${run('70')}`));
    expect(read(prices.join(''))).toEqual([['Desk 70', 'Chair 70', 'Lamp 70'], []]);
  });
});

describe('form fields', () => {
  it('show values, ticks and the prompts that still ask', () => {
    const control = (properties: string, content: string): string =>
      `<w:sdt><w:sdtPr>${properties}</w:sdtPr><w:sdtContent>${content}</w:sdtContent></w:sdt>`;
    const prompt = control('<w:showingPlcHdr/><w:text/>', run('Click to enter text.'));
    const chosen = control('<w:dropDownList/>', run('Yes'));
    const box = control('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run('\u2612'));
    const { blocks } = readWord(
      packWord(
        paragraph(run('Name: ') + prompt) + paragraph(run('Agreed: ') + chosen) + paragraph(box + run(' Small firm')),
      ),
    );
    expect(blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['formField', 'Name: [Click to enter text.]'],
      ['formField', 'Agreed: Yes'],
      ['formField', '\u2612 Small firm'],
    ]);
  });

  it('of the older kind too', () => {
    const legacy = (inner: string, result = ''): string =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${inner}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    expect(
      texts(
        paragraph(run('Firm: ') + legacy('<w:textInput/>')) +
          paragraph(run('City: ') + legacy('<w:textInput/>', run('Bonn'))) +
          paragraph(run('Women-owned ') + legacy('<w:checkBox><w:checked/></w:checkBox>')) +
          paragraph(
            run('Size: ') +
              legacy('<w:ddList><w:result w:val="1"/><w:listEntry w:val="S"/><w:listEntry w:val="L"/></w:ddList>'),
          ),
      ),
    ).toEqual(['Firm: ____', 'City: Bonn', 'Women-owned \u2612', 'Size: L']);
  });
});

describe('text that a reader does not see', () => {
  it('is kept apart with the reason, whether the run or a style hides it', () => {
    const styles = wordXml('styles', '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style>');
    const body = paragraph(
      run('Seen. ') +
        run('styled', '<w:rStyle w:val="H"/>') +
        run('white', '<w:color w:val="FFFFFF"/>') +
        run('tiny', '<w:sz w:val="2"/>'),
    );
    const { blocks, asides } = readWord(packWord(body, { 'word/styles.xml': styles }));
    expect(blocks.map(({ text }) => text)).toEqual(['Seen.']);
    expect(asides?.map(({ text, why }) => [text, why])).toEqual([
      ['styled', 'marked as hidden'],
      ['white', 'white on white'],
      ['tiny', 'at most 2 pt high'],
    ]);
  });

  it('is not what stands white on a dark cell or in a text box', () => {
    const white = run('Phase', '<w:color w:val="FFFFFF"/>');
    const dark = cell(paragraph(white), '<w:shd w:val="clear" w:fill="1F3864"/>');
    const box = paragraph(`<w:r><w:txbxContent>${paragraph(white)}</w:txbxContent></w:r>`);
    const { blocks, asides } = readWord(packWord(`<w:tbl><w:tr>${dark}${dark}</w:tr></w:tbl>${box}`));
    expect(blocks.map(({ text }) => text)).toEqual(['Phase\tPhase', 'Phase']);
    expect(asides).toEqual([]);
  });
});

describe('tables', () => {
  it('keep each cell in its column over spans, and find a bold first row', () => {
    const bold = (text: string): string => cell(paragraph(run(text, '<w:b/>')));
    const plain = (text: string, properties = ''): string => cell(paragraph(run(text)), properties);
    const rows = [
      `<w:tr>${bold('A')}${bold('B')}${bold('C')}</w:tr>`,
      `<w:tr>${plain('1', '<w:vMerge w:val="restart"/>')}${plain('2', '<w:gridSpan w:val="2"/>')}</w:tr>`,
      `<w:tr>${plain('', '<w:vMerge/>')}${plain('3')}${plain('4')}</w:tr>`,
    ];
    expect(readWord(packWord(`<w:tbl>${rows.join('')}</w:tbl>`)).blocks).toMatchObject([
      {
        kind: 'table',
        header: true,
        cells: [
          ['A', 'B', 'C'],
          ['1', '2', ''],
          ['', '3', '4'],
        ],
      },
    ]);
  });

  it('inside cells are read line by line', () => {
    const inner = `<w:tbl><w:tr>${cell(paragraph(run('a')))}${cell(paragraph(run('b')))}</w:tr></w:tbl>`;
    expect(texts(`<w:tbl><w:tr>${cell(inner)}${cell(paragraph(run('c')))}</w:tr></w:tbl>`)).toEqual(['a\tb\tc']);
  });
});

describe('signs and styles', () => {
  it('come out as a reader sees them', () => {
    const signs =
      run('5') +
      '<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>' +
      run('3, e') +
      '<w:r><w:noBreakHyphen/></w:r>' +
      run('mail') +
      '<w:r><w:br/></w:r>' +
      run('l', '<w:rFonts w:ascii="Wingdings"/>') +
      run(' next');
    expect(texts(paragraph(signs))).toEqual(['5\u22653, e-mail\n\u25cf next']);
  });

  it('know headings by localised names, and pictures by their description', () => {
    const styles = wordXml(
      'styles',
      '<w:style w:type="paragraph" w:styleId="b1"><w:name w:val="\u00dcberschrift 2"/></w:style><w:style w:type="paragraph" w:styleId="b2"><w:name w:val="Eigene"/><w:basedOn w:val="b1"/></w:style>',
    );
    const picture =
      '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Bild 1" descr="Lageplan der Baustelle"/></wp:inline></w:drawing></w:r>';
    const { blocks } = readWord(
      packWord(paragraph(run('Leistungen'), '<w:pStyle w:val="b2"/>') + paragraph(picture), {
        'word/styles.xml': styles,
      }),
    );
    expect(blocks.map(({ kind, level, text }) => [kind, level, text])).toEqual([
      ['heading', 2, 'Leistungen'],
      ['figure', null, 'Lageplan der Baustelle'],
    ]);
  });

  it('are the same in a strict file with prefixes of its own', () => {
    const strict = 'http://purl.oclc.org/ooxml/wordprocessingml/main';
    const body = `<x:document xmlns:x="${strict}"><x:body><x:p><x:pPr><x:outlineLvl x:val="0"/></x:pPr><x:r><x:t>Scope</x:t></x:r></x:p></x:body></x:document>`;
    const { blocks } = readWord(packWord('', { 'word/document.xml': body }));
    expect(blocks).toMatchObject([{ kind: 'heading', level: 1, text: 'Scope' }]);
  });
});

describe('outline levels', () => {
  it.each(['-1', '1.5', '99', 'x'])('that Word does not know make no heading: %s', (level) => {
    const { blocks } = readWord(packWord(paragraph(run('Background'), `<w:outlineLvl w:val="${level}"/>`)));
    expect(blocks).toMatchObject([{ kind: 'paragraph', level: null, text: 'Background' }]);
  });
});
