import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { create, type Font } from 'fontkit';
import { describe, expect, it } from 'vitest';
import { families } from './families.ts';
import { quickenLayout } from './quick-layout.ts';

const require = createRequire(import.meta.url);
const files = [
  ...families.flatMap((family) => [family.files.regular, family.files.bold, family.files.italic]),
  'inter/400Regular/Inter_400Regular.ttf',
  'inter/600SemiBold/Inter_600SemiBold.ttf',
  'source-serif-4/400Regular/SourceSerif4_400Regular.ttf',
  'source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf',
  'source-serif-4/400Regular_Italic/SourceSerif4_400Regular_Italic.ttf',
];
const open = (file: string): Font => {
  const font = create(readFileSync(require.resolve(`@expo-google-fonts/${file}`)));
  if (!('layout' in font)) throw new TypeError('not one font');
  return font;
};
const fonts = files.map((file) => ({ full: open(file), quick: quickenLayout(open(file)) }));

const fail = (): never => {
  throw new RangeError('no such font');
};

/** Words as they are written, and letters in any order. */
const words = fc.oneof(
  fc.constantFrom(
    ...'The office staff afflicted efficient waffle (Tender) Verfügbarkeit AVATAR Ty. “Quoted” l’offre Wolf, Yes! fj ffi'.split(
      ' ',
    ),
  ),
  fc.string({
    unit: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzABTVWYäöüßéÅø.,;:!?()\'"’“” ')),
    maxLength: 14,
  }),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789.:-/xA+R')), maxLength: 10 }),
);

describe('laying out a word from what is known of its letters', () => {
  it('gives the glyphs and distances that the font itself gives', () => {
    fc.assert(
      fc.property(words, fc.constantFrom(...fonts.keys()), fc.boolean(), (word, index, tabular) => {
        const { full, quick } = fonts[index] ?? fail();
        const features = tabular ? ['tnum'] : undefined;
        const [expected, got] = [full.layout(word, features), quick.layout(word, features)];
        expect(got.glyphs.map(({ id }) => id)).toEqual(expected.glyphs.map(({ id }) => id));
        expect(got.positions.map(({ xAdvance }) => xAdvance)).toEqual(
          expected.positions.map(({ xAdvance }) => xAdvance),
        );
        expect(got.advanceWidth).toBe(expected.advanceWidth);
      }),
      { numRuns: 100 },
    );
  });

  it('gives each asker a run of its own, which pdfkit scales in place', () => {
    const [first] = fonts;
    for (const text of ['plain', '12:30']) {
      const run = first?.quick.layout(text);
      for (const position of run?.positions ?? []) position.xAdvance *= 2;
      expect(first?.quick.layout(text).advanceWidth).toBe(first?.full.layout(text).advanceWidth);
    }
  });
});
