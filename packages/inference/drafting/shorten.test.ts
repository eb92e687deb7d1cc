import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readable } from './readable.ts';
import { shorten } from './shorten.ts';

describe('shortening for display', () => {
  it('leaves alone what fits', () => {
    expect(shorten('The crane is old.', 40)).toBe('The crane is old.');
  });

  it('ends at a sentence where one ends late enough', () => {
    expect(shorten('The crane is old and slow. It must be replaced soon.', 40)).toBe('The crane is old and slow.');
  });

  it('ends at a clause, and says that words are missing', () => {
    expect(shorten('The crane is old and slow, so that it must be replaced soon', 40)).toBe(
      'The crane is old and slow …',
    );
  });

  it('ends between words where there is no clause, never inside a word', () => {
    expect(shorten('The maintenance contractor inspects cranes', 30)).toBe('The maintenance contractor …');
  });

  it('does not take an abbreviation for the end of a sentence', () => {
    expect(shorten('The contractor shall follow General RFP No. 3717 in every point', 46)).not.toMatch(/No\.$/);
  });

  it('is never longer than allowed, and every word comes from the text', () => {
    fc.assert(
      fc.property(fc.lorem({ maxCount: 30, mode: 'sentences' }), fc.integer({ min: 20, max: 120 }), (text, max) => {
        const short = shorten(text, max);
        expect(short.length).toBeLessThanOrEqual(max);
        expect(readable(text)).toContain(short.replace(/ …$/, ''));
      }),
    );
  });
});
