import { describe, expect, it } from 'vitest';
import { cell, packWord, paragraph, readWord, run, wordXml } from './word-for-tests.ts';

const footnotes = wordXml(
  'footnotes',
  `<w:footnote w:type="separator" w:id="-1">${paragraph(run('----'))}</w:footnote><w:footnote w:id="2">${paragraph(run('In calendar days.'))}</w:footnote>`,
);

describe('what stands beside the text of a Word file', () => {
  it('puts a note behind the paragraph, or the table, that refers to it, once', () => {
    const reference = '<w:r><w:footnoteReference w:id="2"/></w:r>';
    const parts = { 'word/footnotes.xml': footnotes };
    const { blocks } = readWord(
      packWord(paragraph(run('Within 30 days') + reference) + paragraph(run('Next.')), parts),
    );
    expect(blocks.map(({ text, note }) => [text, note])).toEqual([
      ['Within 30 days', undefined],
      ['In calendar days.', 'footnote'],
      ['Next.', undefined],
    ]);
    const row = `<w:tr>${cell(paragraph(run('Due') + reference))}${cell(paragraph(run('May')))}</w:tr>`;
    expect(readWord(packWord(`<w:tbl>${row}${row}</w:tbl>`, parts)).blocks.map(({ kind }) => kind)).toEqual([
      'table',
      'paragraph',
    ]);
  });

  it('keeps comments apart, with their author and what they speak of', () => {
    const comments = wordXml(
      'comments',
      `<w:comment w:id="0" w:author="A. Reviewer">${paragraph(run('Is that long enough?'))}</w:comment>`,
    );
    const body = paragraph(
      `${run('Answer ')}<w:commentRangeStart w:id="0"/>${run('within 5 days')}<w:commentRangeEnd w:id="0"/>${run('.')}`,
    );
    const { blocks, asides } = readWord(packWord(body, { 'word/comments.xml': comments }));
    expect(blocks.map(({ text }) => text)).toEqual(['Answer within 5 days.']);
    expect(asides).toEqual([
      { kind: 'comment', page: null, text: 'A. Reviewer on "within 5 days": Is that long enough?' },
    ]);
  });

  it('keeps headers and footers apart, each text once, with the letters of a watermark', () => {
    const head = wordXml('hdr', paragraph(run('RFP 12-345')));
    const mark = wordXml('ftr', paragraph('<w:r><w:pict><v:textpath string="DRAFT"/></w:pict></w:r>'));
    const { asides } = readWord(
      packWord(paragraph(run('Text.')), {
        'word/header1.xml': head,
        'word/header2.xml': head,
        'word/footer1.xml': mark,
      }),
    );
    expect(asides).toEqual([
      { kind: 'running', page: null, text: 'RFP 12-345' },
      { kind: 'running', page: null, text: 'DRAFT' },
    ]);
  });

  it('is left out with a warning where it is damaged, while the text is read', () => {
    const { blocks, warnings } = readWord(
      packWord(paragraph(run('Text.')), { 'word/comments.xml': '<w:comments><w:comment>', 'word/styles.xml': '<' }),
    );
    expect(blocks.map(({ text }) => text)).toEqual(['Text.']);
    expect(warnings).toEqual([expect.stringMatching(/damaged .*comments, styles/)]);
    const declared = { 'word/comments.xml': '<!DOCTYPE a><w:comments/>' };
    expect(() => readWord(packWord(paragraph(run('Text.')), declared))).toThrow(/entities/);
  });

  it('emits files inside it, and lists objects it cannot cut out', () => {
    const found: string[] = [];
    const { skipped } = readWord(
      packWord(paragraph(run('See the annex.')), {
        'word/embeddings/Annex.docx': 'PK',
        'word/embeddings/ole.bin': 'x',
      }),
      (message) => {
        if (message.type === 'embedded') found.push(message.name);
      },
    );
    expect(found).toEqual(['Annex.docx']);
    expect(readWord(packWord('', { 'word/embeddings/Annex.docx': 'PK' })).blocks).toEqual([]);
    expect(skipped).toMatchObject([{ name: 'ole.bin', reason: expect.stringContaining('not read') }]);
  });
});
