import { describe, expect, it } from 'vitest';
import { formatCount, formatCustom } from './number-formats.ts';

describe('formatCount', () => {
  it.each([
    ['decimal', 12, '12'],
    ['decimalZero', 7, '07'],
    ['lowerLetter', 28, 'bb'],
    ['upperRoman', 1994, 'MCMXCIV'],
    ['ordinal', 22, '22nd'],
    ['ordinal', 13, '13th'],
    ['cardinalText', 21, 'Twenty-one'],
    ['ordinalText', 12, 'Twelfth'],
    ['ordinalText', 30, 'Thirtieth'],
    ['none', 3, ''],
    ['constructor', 3, '3'],
    ['__proto__', 3, '3'],
  ])('prints %s of %i as %s', (format, count, printed) => {
    expect(formatCount(count, format)).toBe(printed);
  });

  it('prints leading zeros of a custom format', () => {
    expect(formatCustom(5, '001, 002, 003, ...')).toBe('005');
  });
});
