import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateRequestTokens, estimateTokens } from './estimate-tokens.ts';

describe('estimating tokens', () => {
  it('counts English at 4.2 characters and other scripts at one', () => {
    expect(estimateTokens('a'.repeat(420))).toBe(100);
    expect(estimateTokens('提案書'.repeat(10))).toBe(30);
    expect(estimateTokens('')).toBe(0);
  });

  it('never falls when text is added', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(estimateTokens(a + b)).toBeGreaterThanOrEqual(estimateTokens(a));
      }),
    );
  });

  it('stays on the safe side for a request', () => {
    const messages = [{ content: 'a'.repeat(420) }, { content: 'b'.repeat(420) }];
    expect(estimateRequestTokens(messages)).toBeGreaterThan(220);
  });
});
