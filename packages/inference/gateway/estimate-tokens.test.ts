import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateRequestTokens, estimateTokens } from './estimate-tokens.ts';

describe('estimating tokens', () => {
  it('counts by the rates that common vocabularies have for a script', () => {
    expect(estimateTokens('ab'.repeat(217))).toBe(99);
    expect(estimateTokens('提案書'.repeat(11))).toBe(31);
    expect(estimateTokens('')).toBe(0);
  });

  it('never falls when text is added', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(estimateTokens(a + b)).toBeGreaterThanOrEqual(estimateTokens(a));
      }),
    );
  });

  it('stays on the safe side for a request', () => {
    const messages = [{ content: 'a'.repeat(420) }, { content: 'b'.repeat(420) }];
    expect(estimateRequestTokens(messages)).toBeGreaterThan(220);
  });
});
