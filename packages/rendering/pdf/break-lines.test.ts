import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakLines, type Line } from './break-lines.ts';
import { createMeasure } from './measure.ts';
import { textStyles, type TextStyle } from './text-style.ts';

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
      expect(width).toBeCloseTo(line.width, 6);
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

  it('shows a note in place of words that no font can set, which stands for them', () => {
    const own = createMeasure();
    const lines = breakLines([{ text: 'Ward 日本語、日本 and ﬁre 日', style }], 300, own);
    expect(textOf(lines)).toBe('Ward [Chinese, 5 characters] and fire [Chinese, 1 character]');
    const standIns = lines.flatMap(({ fragments }) => fragments.flatMap(({ actual }) => actual ?? []));
    expect(standIns).toEqual(['日本語、日本', '日']);
    expect([...own.missing]).toEqual(['日', '本', '語']);
  });

  it('leaves out emoji, names them, and sets signs that say the same', () => {
    const own = createMeasure();
    expect(textOf(breakLines([{ text: 'Ready ✅ now 🚀', style }], 300, own))).toBe('Ready ✓ now');
    expect([...own.missing]).toEqual(['🚀']);
  });
});

describe('hyphens', () => {
  const german = createMeasure({ language: 'de' });
  const hyphenated = (text: string, width: number, given: TextStyle = style) =>
    breakLines([{ text, style: given }], width, german).map((line) => textOf([line]));

  it('cut long words where a line would else stay a quarter empty', () => {
    const lines = hyphenated('Die Leistungsbeschreibung der Verkehrsinfrastrukturfinanzierungsgesellschaft gilt.', 200);
    expect(lines.some((line) => /\p{L}-$/u.test(line))).toBe(true);
    expect(lines.join('').replace(/-(?=\p{Ll})/gu, '')).toContain('Verkehrsinfrastrukturfinanzierungsgesellschaft');
  });

  it('stand between syllables in a word wider than the line', () => {
    expect(hyphenated('Datenschutzgrundverordnung', 80)).toEqual(['Datenschutz-', 'grundverordnung']);
  });

  it('leave identifiers, addresses, words in capitals and headings whole', () => {
    const text = 'Siehe www.beispielbehoerde.example/vergabeunterlagen VERGABEUNTERLAGEN VU-2024-00017-TEIL jetzt';
    expect(hyphenated(text, 180).join(' ')).not.toMatch(/\p{Ll}-( |$)/u);
    expect(hyphenated('Ein Bauwerk Leistungsbeschreibung', 90, textStyles.heading).join(' ')).toContain('Bauwerk');
    expect(hyphenated('Der Leistungsbeschreibungen Umfang', 190, textStyles.heading).join(' ')).not.toContain('-');
  });

  it('stay out of labels of two lines, which they would not shorten', () => {
    expect(hyphenated('Anmeldung und Eignungsnachweise', 100).join('|')).not.toContain('-');
  });

  it('stay out of English names', () => {
    const english = createMeasure({ language: 'en' });
    const lines = breakLines([{ text: 'of Northumberland Featherstonehaugh', style }], 110, english);
    expect(textOf(lines)).not.toContain('-');
  });
});

describe('text from right to left', () => {
  const setLine = (text: string, width = 300) => breakLines([{ text, style }], width, measure)[0];

  it('stands at the right, its words in order from the right', () => {
    const line = setLine('שלום עולם');
    expect(line?.fragments.map(({ text }) => text)).toEqual(['', 'עולם', ' ', 'שלום']);
    expect(line?.width).toBeCloseTo(300);
  });

  it('keeps numbers and Latin words within it from left to right, and mirrors brackets', () => {
    expect(
      setLine('סעיף 12 (ISO 9001)')
        ?.fragments.map(({ text }) => text)
        .join(''),
    ).toBe('(ISO 9001) 12 סעיף');
  });

  it('stands at its place within a line from left to right', () => {
    expect(
      setLine('The word שלום עולם means peace')
        ?.fragments.map(({ text }) => text)
        .join('|'),
    ).toBe('The word |עולם| |שלום| means peace');
  });

  it('fills its lines from the first word on', () => {
    const text = 'אחת שתיים שלוש ארבע חמש שש שבע שמונה תשע עשר';
    const lines = breakLines([{ text, style }], 90, measure);
    expect(lines.length).toBeGreaterThan(1);
    const logical = lines.map((line) => line.fragments.toReversed().map((fragment) => fragment.text));
    expect(logical.map((line) => line.join('')).join(' ')).toBe(text);
  });
});

function textOf(lines: readonly Line[]): string {
  return lines.map((line) => line.fragments.map(({ text }) => text).join('')).join(' ');
}
