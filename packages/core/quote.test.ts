import { describe, expect, it } from 'vitest';
import { containsQuote } from './quote.ts';

describe('finding a quote on a page', () => {
  it('ignores white space, ligatures, soft hyphens and typographic quotes', () => {
    expect(containsQuote('The con\u00adtractor\nshall  \ufb01le a “report”.', 'shall file a "report"')).toBe(true);
  });
  it('is exact about words, case and numbers', () => {
    expect(containsQuote('within 10 days', 'within 15 days')).toBe(false);
    expect(containsQuote('The Contractor', 'the contractor')).toBe(false);
  });
  it('never finds an empty quote', () => expect(containsQuote('anything', ' \u200b ')).toBe(false));
});
