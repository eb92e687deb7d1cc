import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellTexts } from './cell-text.ts';

const place = { sheet: 'Compliance matrix', row: 'R-1', heading: 'Requirement' };
const maxCharacters = 32_767;
const mark = ' … (continued on the sheet “Long texts”)';

describe('texts in cells', () => {
  it('drops control characters, and keeps what looks like an escape as it reads', () => {
    expect(new CellTexts().fit('a\u0000b\f _x0041_', place)).toBe('ab _x005F_x0041_');
  });

  it('continues a text of any length in parts, losing and splitting no character', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 110_000 }), fc.integer({ min: 0, max: 3 }), (length, shift) => {
        const whole = 'x'.repeat(shift) + '😀'.repeat(length / 2);
        const texts = new CellTexts();
        const cell = texts.fit(whole, place);
        const parts = [cell, ...texts.parts.map(({ text }) => text)];
        expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(maxCharacters);
        expect(parts.every((part) => part.isWellFormed())).toBe(true);
        const joined = texts.parts.length > 0 ? cell.slice(0, -mark.length) + parts.slice(1).join('') : cell;
        expect(joined === whole).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('writes more lines than a cell shows in one', () => {
    expect(new CellTexts().fit('a\n'.repeat(300), place)).not.toContain('\n');
    expect(new CellTexts().fit('a\r\nb', place)).toBe('a\nb');
  });
});
