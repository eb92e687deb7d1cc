import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmlTrees } from '../../../test/support/xml-trees.ts';
import { UnfitFile } from '../unfit-file.ts';
import { childInput } from '../sandbox-for-tests.ts';
import { packDeck, paragraphXml, shapeXml } from './deck-for-tests.ts';
import { readPptx } from './read-pptx.ts';

const words = fc
  .array(fc.constantFrom('our', 'team', 'a<b', 'c&d', '\u00fcber', '\u65e5\u672c', '5 %'), {
    minLength: 1,
    maxLength: 6,
  })
  .map((list) => `we ${list.join(' ')}.`);
const slide = fc.record({
  title: words,
  points: fc.array(fc.record({ text: words, isNumbered: fc.boolean() }), { maxLength: 6 }),
  boxes: fc.array(words, { maxLength: 3 }),
});

const number = '<a:buAutoNum type="arabicParenR"/>';

describe('readPptx', () => {
  it('gives back the text of every slide in its order, with its numbers, on its page', () => {
    fc.assert(
      fc.property(fc.array(slide, { minLength: 1, maxLength: 5 }), (slides) => {
        const deck = slides.map(({ title, points, boxes }) => ({
          shapes:
            boxes.map((text, at) => shapeXml(paragraphXml(text), { at: [10, 300 + at * 40, 400, 30] })).join('') +
            shapeXml(
              points.map(({ text, isNumbered }) => paragraphXml(text, isNumbered ? number : '<a:buNone/>')).join(''),
              { holder: 'body', at: [10, 100, 400, 150] },
            ) +
            shapeXml(paragraphXml(title), { holder: 'title' }),
        }));
        const result = readPptx(childInput('pptx', packDeck(deck)), () => undefined);
        if (result.outcome !== 'read') throw new Error(result.reason);
        expect(result.blocks.map(({ page, number: printed, text }) => [page, printed, text])).toEqual(
          slides.flatMap(({ title, points, boxes }, at) => {
            let count = 0;
            const listed = points.map(({ text, isNumbered }): [number, string | null, string] => {
              count = isNumbered ? count + 1 : 0;
              return [at + 1, isNumbered ? `${count})` : null, text];
            });
            return [[at + 1, null, title], ...listed, ...boxes.map((text) => [at + 1, null, text])];
          }),
        );
        for (const { page, text } of result.blocks) expect(result.pages[(page ?? 0) - 1]?.text).toContain(text);
      }),
      { numRuns: 40 },
    );
  });

  it('reads or refuses damaged markup, and never breaks', () => {
    const tags = fc.constantFrom(
      'p:sp',
      'p:grpSp',
      'p:pic',
      'p:graphicFrame',
      'p:spPr',
      'p:grpSpPr',
      'a:xfrm',
      'a:solidFill',
      'a:p',
      'a:pPr',
      'a:r',
      'a:rPr',
      'a:t',
      'a:tbl',
      'a:tr',
      'a:tc',
      'mc:AlternateContent',
      'mc:Choice',
      'mc:Fallback',
      'p:bgPr',
      'p:bodyStyle',
      'a:lvl1pPr',
    );
    fc.assert(
      fc.property(xmlTrees(tags), (xml) => {
        try {
          readPptx(childInput('pptx', packDeck([{ shapes: xml }])), () => undefined);
        } catch (error) {
          if (!(error instanceof UnfitFile)) throw error;
        }
      }),
      { numRuns: 120 },
    );
  });
});
