import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayFilename, distinctFilenames } from './display-filename.ts';

describe('display names of files', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\x.pdf', 'x.pdf'],
    ['a\u202efdp.exe', 'afdp.exe'],
    ['<img src=x onerror=alert(1)>.pdf', '_img src=x onerror=alert(1)_.pdf'],
    ['', 'document'],
    ['..', 'document'],
  ])('%j becomes %j', (given, shown) => expect(displayFilename(given)).toBe(shown));

  it('is never empty, never longer than 255 bytes and never holds a slash', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (given) => {
        const shown = displayFilename(given);
        expect(shown.length).toBeGreaterThan(0);
        expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(255);
        expect(shown).not.toMatch(/[/\\\n]/);
      }),
    );
  });

  it('keeps the ending of a long name', () => expect(displayFilename(`${'ü'.repeat(400)}.pdf`)).toMatch(/ü\.pdf$/));

  it.each([
    [
      ['a.pdf', 'a.pdf', 'b'],
      ['a.pdf', 'a (2).pdf', 'b'],
    ],
    [
      ['a (2).pdf', 'a.pdf', 'a.pdf', 'a.pdf'],
      ['a (2).pdf', 'a.pdf', 'a (3).pdf', 'a (4).pdf'],
    ],
    [
      ['p.zip/b', 'p.zip/b'],
      ['p.zip/b', 'p.zip/b (2)'],
    ],
  ])('tells equal names apart: %j', (given, told) => expect(distinctFilenames(given)).toEqual(told));
});
