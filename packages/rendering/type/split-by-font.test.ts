import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faceChain } from '../pdf/fonts.ts';
import { families } from './families.ts';
import { chainOf, type FontChain } from './font-chain.ts';
import { openFont } from './font-files.ts';
import { splitByFont } from './split-by-font.ts';

const faces = ['sans', 'sansSemiBold', 'serif', 'serifSemiBold', 'serifItalic', 'serifLight'] as const;
const chains: FontChain[] = [
  ...faces.map(faceChain),
  ...families.flatMap(({ files, style: form }) => [
    chainOf(files.regular, { form, weight: 400, italic: false }),
    chainOf(files.boldItalic, { form, weight: 700, italic: true }),
  ]),
];

/** Latin-1, Latin Extended-A, -B and Additional, Greek and Greek Extended, Cyrillic and its supplement, Hebrew. */
const blocks = [
  [0xa0, 0x24f],
  [0x1e00, 0x1fff],
  [0x370, 0x52f],
  [0x5d0, 0x5ea],
] as const;
const letters = blocks
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  .map((code) => String.fromCodePoint(code))
  .filter((character) => /\p{Assigned}/u.test(character) && !/\p{Default_Ignorable_Code_Point}/u.test(character));

describe('fonts that stand in', () => {
  it('have every letter of Latin, Greek, Cyrillic and Hebrew in every face, as it is written', () => {
    for (const chain of chains) {
      const missing = letters.filter((letter) => splitByFont(letter, chain).some(({ font }) => font === null));
      expect(missing).toEqual([]);
    }
  });

  it('never set a character for which they have no glyph', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom(...chains), (text, chain) => {
        for (const { font, text: set } of splitByFont(text, chain)) {
          if (font === null) continue;
          const lacking = Array.from(set).filter(
            (character) =>
              !/\p{Default_Ignorable_Code_Point}/u.test(character) &&
              !openFont(font).hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
          );
          expect(lacking).toEqual([]);
        }
      }),
    );
  });

  it('keep all of the text, as it was given, across their stretches', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
        const given = splitByFont(text, faceChain('sans')).map(({ source }) => source);
        const visible = (value: string) => value.replace(/[\p{Default_Ignorable_Code_Point}\p{M}]/gu, '');
        expect(visible(given.join(''))).toBe(visible(text));
      }),
    );
  });

  it('keep a letter and its marks in one font, composed or not', () => {
    for (const written of ['Việt', 'Vie\u0302\u0323t', 'm\u0303', 'o\u031b\u0300'])
      expect(splitByFont(written, faceChain('sans')).length).toBeLessThanOrEqual(2);
    expect(splitByFont('e\u0301', faceChain('sans')).map(({ text }) => text)).not.toContain('e');
  });

  it('set signs that say the same in place of those that none has', () => {
    const set = (text: string) =>
      splitByFont(text, faceChain('sans'))
        .map((stretch) => stretch.text)
        .join('');
    expect(set('✔ ☒ ☐ ㎡ ﬁre ➔ \uf0b7')).toBe('✓ × □ m² fire → •');
  });
});
