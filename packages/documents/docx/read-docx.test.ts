import { describe, expect, it } from 'vitest';
import type { DraftBlock } from '../draft-block.ts';
import { UnfitFile } from '../unfit-file.ts';
import { cell as cellOf, packWord as pack, paragraph, readWord, run, wordXml } from './word-for-tests.ts';

const read = (bytes: Uint8Array): readonly DraftBlock[] => readWord(bytes).blocks;

describe('readDocx', () => {
  it('accepts tracked changes and leaves hidden text and field codes out', () => {
    const body = paragraph(
      `${run('Due ')}<w:del><w:r><w:delText>April</w:delText><w:t>April</w:t></w:r></w:del><w:ins>${run('May')}</w:ins>${run(' secret', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>`,
    );
    expect(read(pack(body))[0]?.text).toBe('Due May');
  });

  it('reads a text box once', () => {
    const box = `<mc:AlternateContent><mc:Choice><w:txbxContent>${paragraph(run('In a box.'))}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>${paragraph(run('In a box.'))}</w:txbxContent></mc:Fallback></mc:AlternateContent>`;
    const texts = read(pack(paragraph(`<w:r>${box}</w:r>${run('Around it.')}`))).map((block) => block.text);
    expect(texts).toEqual(['Around it.', 'In a box.']);
  });

  it('reads tables as cells and one-column frames as paragraphs', () => {
    const cell = (text: string): string => cellOf(paragraph(run(text)));
    const table = `<w:tbl><w:tr>${cell('A')}${cell('B')}</w:tr><w:tr>${cell('1')}${cell('2')}</w:tr></w:tbl>`;
    const frame = `<w:tbl><w:tr>${cell('The vendor shall sign.')}</w:tr></w:tbl>`;
    const blocks = read(pack(table + frame));
    expect(blocks[0]).toMatchObject({
      kind: 'table',
      cells: [
        ['A', 'B'],
        ['1', '2'],
      ],
      text: 'A\tB\n1\t2',
    });
    expect(blocks[1]).toMatchObject({ kind: 'paragraph', text: 'The vendor shall sign.' });
  });

  it('takes a short bold paragraph for a heading, and survives styles based on each other', () => {
    const styles = wordXml(
      'styles',
      `<w:style w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>`,
    );
    const blocks = read(
      pack(
        paragraph(run('Minimum qualifications', '<w:b/>')) +
          paragraph(run('Words of the text.'), '<w:pStyle w:val="A"/>'),
        { 'word/styles.xml': styles },
      ),
    );
    expect(blocks.map((block) => block.kind)).toEqual(['heading', 'paragraph']);
  });

  it('refuses entities, deep nesting, floods and bombs', () => {
    const bomb = pack('', { 'word/document.xml': `<!DOCTYPE a [<!ENTITY b "c">]>${wordXml('document', '')}` });
    expect(() => read(bomb)).toThrow(UnfitFile);
    expect(() => read(pack('<w:tbl>'.repeat(300) + '</w:tbl>'.repeat(300)))).toThrow(/nested/);
    expect(() => read(pack(paragraph(run('x')).repeat(1_001)))).toThrow(/more than 1000/);
    expect(() => read(pack(' '.repeat(6 * 1024 * 1024)))).toThrow(/unpacks/);
    expect(() => read(pack('<w:p>'))).toThrow(UnfitFile);
  });

  it('answers a Word file without text with document_has_no_text', () => {
    expect(() => read(pack(paragraph('')))).toThrow(expect.objectContaining({ code: 'document_has_no_text' }));
  });
});
