import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecognisedItem } from './recognition-engine.ts';
import { toRecognisedLines } from './recognised-lines.ts';

/** Ink of words set in some size: capitals reach 0.7 of it above the baseline, small letters 0.49, and g, p and y 0.21 below. */
function item(text: string, left: number, baseline: number, more: { size?: number; confidence?: number } = {}) {
  const { size = 10, confidence = 0.95 } = more;
  const above = (part: string): number => (/[A-Zbdfhkl0-9(]/.test(part) ? 0.7 : 0.49) * size;
  const below = (part: string): number => (/[gpy]/.test(part) ? 0.21 : 0) * size;
  const [word = ''] = text.split(' ');
  return {
    text,
    left,
    right: left + text.length * size * 0.5,
    top: baseline - above(text),
    bottom: baseline + below(text),
    firstWordHeight: above(word) + below(word),
    confidence,
  } satisfies RecognisedItem;
}

const textsOf = (items: readonly RecognisedItem[]): string[] => toRecognisedLines(items, null).map((line) => line.text);

describe('toRecognisedLines', () => {
  it('joins the words of a line, whatever letters they have, and gives all the same size', () => {
    const lines = toRecognisedLines(
      [item('are', 100, 100), item('Proposals', 50, 100), item('no longer', 120, 100), item('than', 170, 100)],
      null,
    );
    expect(lines).toMatchObject([{ text: 'Proposals are no longer than', size: 10, left: 50, bold: false }]);
    expect(lines[0]?.y).toBeCloseTo(100, 0);
  });

  it('keeps a larger heading larger, and takes the size of the pages before for text that is near it', () => {
    const page = [item('Scope', 50, 60, { size: 14 }), item('of work', 92, 60, { size: 14 })];
    const body = [1, 2, 3, 4].map((row) => item('The bidder shall deliver', 50, 80 + row * 13, { size: 10.6 }));
    expect(toRecognisedLines([...page, ...body], 10).map((line) => line.size)).toEqual([14, 10, 10, 10, 10]);
  });

  it('follows lines across a page that was scanned aslant', () => {
    const slope = 0.02;
    const row = (words: string, baseline: number): RecognisedItem[] =>
      words.split(' ').map((word, at) => item(word, 50 + at * 40, baseline + at * 40 * slope));
    expect(
      textsOf([
        ...row('Tenders arrive without further warning before expiry despite holiday', 100),
        ...row('Bidders respond against pricing requests through several portals', 113),
      ]),
    ).toEqual([
      'Tenders arrive without further warning before expiry despite holiday',
      'Bidders respond against pricing requests through several portals',
    ]);
  });

  it('parts columns and cells', () => {
    expect(textsOf([item('Monthly price', 50, 100), item('Total price', 300, 100)])).toEqual([
      'Monthly price',
      'Total price',
    ]);
  });

  it('gives bullets back their sign and drops dirt', () => {
    expect(
      textsOf([
        item('e', 50, 100, { size: 8, confidence: 0.4 }),
        item('Change Management', 66, 100),
        item('=', 50, 120, { confidence: 0.3 }),
        item('m', 300, 300, { confidence: 0.3 }),
      ]),
    ).toEqual(['\u2022 Change Management']);
  });

  it('gives a number the brackets back that its height tells of', () => {
    const number = { ...item('2 Upon completion of the works', 50, 100), top: 92, bottom: 102, firstWordHeight: 9.2 };
    expect(textsOf([item('1 Upon request', 50, 80), number])).toEqual([
      '1 Upon request',
      '(2) Upon completion of the works',
    ]);
  });

  it('keeps every word read with confidence, wherever it stands', () => {
    const anywhere = fc.record({
      text: fc.stringMatching(/^[A-Za-z]{3,9}$/),
      left: fc.double({ min: 0, max: 600, noNaN: true }),
      top: fc.double({ min: 0, max: 800, noNaN: true }),
      width: fc.double({ min: 1, max: 300, noNaN: true }),
      height: fc.double({ min: 2, max: 60, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(anywhere, { maxLength: 40 }), (words) => {
        const items = words.map(({ text, left, top, width, height }) => ({
          text,
          left,
          top,
          right: left + width,
          bottom: top + height,
          firstWordHeight: height,
          confidence: 0.9,
        }));
        const kept = textsOf(items).flatMap((line) => line.split(' '));
        expect(kept.toSorted()).toEqual(words.map(({ text }) => text).toSorted());
      }),
      { numRuns: 60 },
    );
  });
});
