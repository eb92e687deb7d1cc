import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, type Line } from './break-lines.ts';
import { createMeasure } from './measure.ts';
import { textStyles } from './text-style.ts';

const measure = createMeasure();
const style = textStyles.body;
const words = fc.array(
  fc.string({ unit: fc.constantFrom(...Array.from('abcdefgiloOMW0189.,-/äß')), minLength: 1, maxLength: 40 }),
  {
    minLength: 1,
    maxLength: 60,
  },
);

describe('breaking lines', () => {
  it('loses no character and adds none', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 400 }), (list, width) => {
        const lines = breakLines([{ text: list.join(' '), style }], width, measure);
        expect(textOf(lines).replaceAll(' ', '')).toBe(list.join('').replaceAll(' ', ''));
      }),
    );
  });

  it('makes no line wider than the measure', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 20, max: 400 }), fc.boolean(), (list, width, isBalanced) => {
        for (const line of breakLines([{ text: list.join(' '), style }], width, measure, { isBalanced })) {
          expect(line.width).toBeLessThanOrEqual(width + 0.01);
        }
      }),
    );
  });

  it('states as the width of a line what its fragments take', () => {
    const spans = [
      { text: 'Lead ', style: textStyles.bodyStrong },
      { text: 'and the words that follow it, long enough for three lines of text in a narrow column', style },
    ];
    for (const line of breakLines(spans, 150, measure)) {
      const last = line.fragments.at(-1);
      const width = line.fragments.reduce((sum, fragment) => sum + fragment.width, 0);
      const space = measure.width({ face: style.face, text: ' ' }, style.size, false);
      expect(width - line.width).toBeLessThanOrEqual(space + 0.01);
      expect(last?.text.endsWith(' ')).toBe(false);
    }
  });

  it('takes no more lines than filling each line to the full would', () => {
    fc.assert(
      fc.property(words, (list) => {
        const even = breakLines([{ text: list.join(' '), style }], 300, measure, { isBalanced: true });
        const ragged = breakLines([{ text: list.join(' '), style }], 300, measure);
        expect(even.length).toBe(ragged.length);
      }),
    );
  });

  it('leaves no lone short word on the last line of a paragraph', () => {
    const text = 'The text was assembled by the extractive engine from the files that are listed below it.';
    const lines = breakLines([{ text, style }], 349, measure);
    expect(lines.at(-1)?.width).toBeGreaterThan(349 * 0.2);
  });

  it('breaks a word of 90 characters between characters', () => {
    const word = 'Verkehrsinfrastrukturfinanzierungsgesellschaft'.repeat(2);
    const lines = breakLines([{ text: word, style }], 120, measure);
    expect(lines.length).toBeGreaterThan(2);
    expect(textOf(lines).replaceAll(' ', '')).toBe(word);
  });

  it('keeps a whole span on one line', () => {
    const lines = breakLines(
      [
        { text: 'some words · ', style },
        { text: 'RFP p. 17', style, isWhole: true },
      ],
      80,
      measure,
    );
    expect(lines.map((line) => textOf([line]))).toContain('RFP p. 17');
  });

  it('gives no line for empty text', () => {
    expect(breakLines([{ text: '', style }], 100, measure)).toEqual([]);
  });

  it('names characters that no font has, once, and sets the rest', () => {
    const own = createMeasure();
    const lines = breakLines([{ text: 'Ward 日 and ﬁre 日', style }], 300, own);
    expect(textOf(lines)).toBe('Ward  and fire');
    expect([...own.missing]).toEqual(['日']);
  });
});

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.fragments.map(({ text }) => text).join('')).join(' ');
}
