import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, measureHeight } from './measure-text.ts';

const body = (text: string, size = 16) => [{ text, face: 'body' as const, size }];

describe('breaking text into lines', () => {
  it('keeps short text on one line and breaks long text between words', () => {
    expect(breakLines(body('Short text'), 4)).toHaveLength(1);
    const lines = breakLines(body('The county replaces its wide-area network at all of its sites'), 2);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map((line) => line.text).join(' ')).toBe(
      'The county replaces its wide-area network at all of its sites',
    );
  });

  it('gives one empty line for no text, as presentation programs do', () => {
    expect(breakLines(body(''), 3)).toEqual([{ text: '', width: 0 }]);
  });

  it('does not break at a hard space', () => {
    const lines = breakLines(body('aaaa bbbb\u00a0cccc', 20), 1.1);
    expect(lines.map((line) => line.text)).toEqual(['aaaa', 'bbbb\u00a0cccc']);
  });

  it('breaks a word wider than the box behind its hyphens', () => {
    expect(breakLines(body('R-4.2.3.2-03', 12), 0.55).map((line) => line.text)).toEqual(['R-', '4.2.3.2-', '03']);
  });

  it('breaks a word without hyphens between letters and loses none', () => {
    const word = 'Verkehrsinfrastrukturfinanzierungsgesellschaft';
    const lines = breakLines(body(word), 1);
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.map((line) => line.text).join('')).toBe(word);
  });

  it('measures bold words wider than regular ones', () => {
    const width = (bold: boolean) => breakLines([{ text: 'Measured', face: 'body', size: 20, bold }], 9)[0]?.width ?? 0;
    expect(width(true)).toBeGreaterThan(width(false));
  });

  it('never sets a line wider than the box and loses no character, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300 }), fc.double({ min: 0.6, max: 9, noNaN: true }), (text, width) => {
        const lines = breakLines(body(text), width);
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 0.35);
        const letters = (value: string) => value.replace(/\s/g, '');
        expect(letters(lines.map((line) => line.text).join(''))).toBe(letters(text));
      }),
      { numRuns: 200 },
    );
  });
});

describe('measuring heights', () => {
  it('multiplies the lines by the line height of the face', () => {
    expect(measureHeight(body('One line', 20), 5)).toBeCloseTo((20 * 1.2207) / 72, 3);
    expect(measureHeight([{ text: 'One line', face: 'title', size: 20 }], 5)).toBeCloseTo((20 * 1.27) / 72, 3);
  });
});
