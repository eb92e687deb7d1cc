import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlTrees } from '../../../test/support/xml-trees.ts';
import { UnfitFile } from '../unfit-file.ts';
import { cell, packWord, paragraph, readWord, run, wordXml } from './word-for-tests.ts';

/** Words that no label begins and no rule takes for a heading: a sentence in lower case. */
const words = fc
  .array(
    fc.constantFrom('the', 'vendor', 'shall', 'deliver', 'r\u00e9sum\u00e9s', '\u20ac', 'a<b', 'c&d', '\u65e5\u672c'),
    {
      minLength: 1,
      maxLength: 8,
    },
  )
  .map((list) => `we ${list.join(' ')}.`);
const prefix = fc.constantFrom('w', 'x', 'ns0');

type Item =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'numbered'; readonly text: string; readonly level: number }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

const item: fc.Arbitrary<Item> = fc.oneof(
  words.map((text): Item => ({ kind: 'plain', text })),
  fc.record({ text: words, level: fc.nat(2) }).map((of): Item => ({ kind: 'numbered', ...of })),
  words.map((text): Item => ({ kind: 'heading', text })),
  fc
    .integer({ min: 2, max: 3 })
    .chain((columns) =>
      fc.array(fc.array(words, { minLength: columns, maxLength: columns }), { minLength: 1, maxLength: 3 }),
    )
    .map((rows): Item => ({ kind: 'table', rows })),
);

const level = (at: number): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="${Array.from({ length: at + 1 }, (_, n) => `%${n + 1}`).join('.')}"/></w:lvl>`;
const numbering = wordXml(
  'numbering',
  `<w:abstractNum w:abstractNumId="0">${[0, 1, 2].map(level).join('')}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>`,
);

/** A text in several runs, with what must not be read between them. */
function runs(text: string, at: number): string {
  const middle = Math.floor(text.length / 2);
  const noise = [
    '<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>',
    '<w:bookmarkStart w:id="1" w:name="b"/>',
    '<w:r><w:instrText>PAGE</w:instrText></w:r>',
    '<w:proofErr w:type="spellStart"/>',
  ];
  return `${run(escaped(text.slice(0, middle)), '<w:i/>')}${noise[at % noise.length]}<w:ins>${run(escaped(text.slice(middle)))}</w:ins>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function write(items: readonly Item[]): string {
  return items
    .map((of, at) => {
      if (of.kind === 'table') {
        const row = (cells: readonly string[]): string =>
          `<w:tr>${cells.map((text) => cell(paragraph(runs(text, at)))).join('')}</w:tr>`;
        return `<w:tbl>${of.rows.map(row).join('')}</w:tbl>`;
      }
      if (of.kind === 'heading') return paragraph(runs(of.text, at), '<w:outlineLvl w:val="1"/>');
      if (of.kind === 'plain') return paragraph(runs(of.text, at));
      return paragraph(runs(of.text, at), `<w:numPr><w:ilvl w:val="${of.level}"/><w:numId w:val="1"/></w:numPr>`);
    })
    .join('');
}

/** What a reader of the printed page sees, counted anew. */
function expected(items: readonly Item[]): unknown[] {
  const counts = [0, 0, 0];
  return items.map((of) => {
    if (of.kind === 'table') return of.rows;
    if (of.kind !== 'numbered') return [of.kind === 'heading' ? 'heading' : 'paragraph', null, of.text];
    for (let at = 0; at < of.level; at += 1) counts[at] = Math.max(1, counts[at] ?? 0);
    counts[of.level] = (counts[of.level] ?? 0) + 1;
    counts.fill(0, of.level + 1);
    const number = counts.slice(0, of.level + 1).join('.');
    return [of.level === 0 ? 'listItem' : 'paragraph', number, of.text];
  });
}

describe('readDocx', () => {
  it('gives back text, order and numbers of any file, whatever its prefix', () => {
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 12 }), prefix, (items, own) => {
        const document = wordXml('document', `<w:body>${write(items)}</w:body>`);
        const renamed = document
          .replace(/(<\/?|\s|xmlns:)w:(?=[a-zA-Z])/g, `$1${own}:`)
          .replace('xmlns:w=', `xmlns:${own}=`);
        const { blocks } = readWord(packWord('', { 'word/document.xml': renamed, 'word/numbering.xml': numbering }));
        const seen = blocks.map(({ kind, number, text, cells }) => cells ?? [kind, number, text]);
        expect(seen).toEqual(expected(items));
      }),
      { numRuns: 60 },
    );
  });

  it('reads or refuses damaged markup, and never breaks', () => {
    const tags = fc.constantFrom(
      'w:p',
      'w:r',
      'w:t',
      'w:tbl',
      'w:tr',
      'w:tc',
      'w:pPr',
      'w:rPr',
      'w:sdt',
      'w:sdtPr',
      'w:sdtContent',
      'w:txbxContent',
      'w:fldSimple',
      'w:fldChar',
      'w:ffData',
      'mc:AlternateContent',
      'mc:Choice',
      'mc:Fallback',
      'w:footnote',
      'w:comment',
      'w:del',
      'm:den',
    );
    fc.assert(
      fc.property(xmlTrees(tags), (xml) => {
        try {
          readWord(packWord(`${xml}${paragraph(run('end'))}`.replaceAll('<m:', '<w:').replaceAll('</m:', '</w:')));
        } catch (error) {
          if (!(error instanceof UnfitFile)) throw error;
        }
      }),
      { numRuns: 120 },
    );
  });
});
