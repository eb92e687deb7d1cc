import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText } from './fit-text.ts';
import { measureHeight } from './measure-text.ts';

const sizes = [20, 16, 12] as const;

describe('the fit ladder', () => {
  it('takes the preferred size where the text fits', () => {
    expect(fitText({ text: 'Short', face: 'body', sizes, width: 3, height: 1 })).toMatchObject({
      size: 20,
      parts: ['Short'],
    });
  });

  it('takes a smaller size before it divides the text', () => {
    const text = 'A sentence that needs three lines at twenty points but two at twelve.';
    const fitted = fitText({ text, face: 'body', sizes, width: 2.6, height: 0.62 });
    expect(fitted.size).toBeLessThan(20);
    expect(fitted.parts).toEqual([text]);
  });

  it('sets lines tighter before it divides the text', () => {
    const request = { text: 'word '.repeat(30).trim(), face: 'body', sizes: [16], width: 3 } as const;
    const height = measureHeight([{ ...request, size: 16 }], 3, 1.05);
    expect(fitText({ ...request, lineSpacings: [1.1, 1], height })).toMatchObject({
      lineSpacing: 1,
      parts: [request.text],
    });
  });

  it('divides what does not fit at the smallest size and keeps every word in order', () => {
    const text = 'Several words that go on and on. '.repeat(40).trim();
    const fitted = fitText({ text, face: 'body', sizes, width: 2, height: 1 });
    expect(fitted.size).toBe(12);
    expect(fitted.parts.length).toBeGreaterThan(1);
    expect(fitted.parts.join(' ')).toBe(text);
  });

  it('lets no box overflow and loses nothing, for random text', () => {
    const words = fc.array(
      fc.oneof(fc.string({ minLength: 1, maxLength: 12 }), fc.string({ minLength: 60, maxLength: 90 })),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(
        words,
        fc.double({ min: 1, max: 8, noNaN: true }),
        fc.double({ min: 0.4, max: 3, noNaN: true }),
        (list, width, height) => {
          const text = list.join(' ').replace(/\s+/g, ' ').trim();
          const fitted = fitText({ text, face: 'body', sizes, width, height });
          for (const part of fitted.parts) {
            expect(measureHeight([{ text: part, face: 'body', size: fitted.size }], width)).toBeLessThanOrEqual(
              height + 0.002,
            );
          }
          expect(fitted.parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        },
      ),
      { numRuns: 200 },
    );
  });
});
