import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assemble, gridRules, line, page } from './lines-for-tests.ts';
import type { PdfPage } from '../pdf-page.ts';

const text = fc.array(
  fc.constantFrom('The', 'shall', '3.2', '(a)', 'report.', 'Date:', '\u2022', 'PRICE', 'work-', 'ing'),
  {
    minLength: 1,
    maxLength: 12,
  },
);
const anyLine = fc
  .record({
    words: text,
    y: fc.integer({ min: 20, max: 780 }),
    left: fc.integer({ min: 30, max: 500 }),
    size: fc.integer({ min: 7, max: 20 }),
    bold: fc.boolean(),
    hidden: fc.constantFrom(undefined, undefined, undefined, 'drawn invisible'),
    role: fc.constantFrom(undefined, undefined, 'P', 'H1', 'LI', 'Artifact', 'TOCI'),
  })
  .map(({ words, y, left, size, bold, hidden, role }) =>
    line(words.join(' '), y, {
      left,
      size,
      bold,
      ...(hidden === undefined ? {} : { hidden }),
      ...(role === undefined ? {} : { tag: { role, element: y } }),
    }),
  );
const steps = fc.uniqueArray(fc.integer({ min: 30, max: 600 }), { minLength: 2, maxLength: 6 });
const anyPage = fc.record({ lines: fc.array(anyLine, { maxLength: 30 }), xs: steps, ys: steps });

describe('assemblePdf', () => {
  it('keeps every letter of a page, in a block or beside the text', () => {
    fc.assert(
      fc.property(fc.array(anyPage, { minLength: 1, maxLength: 5 }), (drawn) => {
        const pages: PdfPage[] = drawn.map(({ lines, xs, ys }, at) => {
          const rules = gridRules(
            xs.toSorted((a, b) => a - b),
            ys.toSorted((a, b) => a - b),
          );
          return page(at + 1, lines, { rules });
        });
        if (pages.every((each) => each.lines.every((drawnLine) => drawnLine.hidden !== undefined))) return;
        const { blocks, asides, pages: accounts } = assemble(pages);
        const kept = [
          ...blocks.map((block) => `${block.number ?? ''}${block.text}`),
          ...asides.map((aside) => aside.text),
        ];
        const given = pages.flatMap((each) => each.lines.map((drawnLine) => drawnLine.text));
        expect(lettersOf(kept)).toBe(lettersOf(given));
        expect(accounts.map(({ number }) => number)).toEqual(pages.map(({ number }) => number));
      }),
    );
  });
});

/** Bullets are told by the kind of a block. */
function lettersOf(texts: readonly string[]): string {
  return Array.from(texts.join('').replace(/[^\p{L}\p{N}]/gu, ''))
    .sort()
    .join('');
}
