import fc from 'fast-check';
import { normaliseForQuotes } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { createFindQuote } from './find-quote.ts';
import { testChunk } from './test-chunk.ts';

const chunk = testChunk([
  'The “Contractor” shall maintain the inter-\nnal roads, paths and (where needed) bridges of the park.',
  { text: 'Invoices are paid within 30 days after receipt of a proper invoice and', page: 1 },
  { text: 'acceptance of the work by the city engineer.', page: 2 },
  { text: 'The Contractor shall report monthly.', page: 2 },
  { text: 'The Contractor shall report monthly.', page: 3 },
]);
const find = createFindQuote(chunk);
const found = (block: string, quote: string): unknown => {
  const standing = find({ block, quote });
  return standing === null ? null : [standing.block.id, normaliseForQuotes(standing.quote)];
};

describe('the quote of a model', () => {
  it.each([
    ['as it stands', 'b2', 'Invoices are paid within 30 days', ['b2', 'Invoices are paid within 30 days']],
    [
      'with other marks and no hyphenation',
      'b1',
      "The 'Contractor' shall maintain the internal roads",
      ['b1', 'The "Contractor" shall maintain the inter- nal roads,'],
    ],
    ['in other case', 'b4', 'the contractor SHALL report monthly', ['b4', 'The Contractor shall report monthly.']],
    ['in the wrong block', 'b9', 'paths and (where needed) bridges', ['b1', 'paths and (where needed) bridges']],
    [
      'in the block named, where it stands twice',
      'b5',
      'The Contractor shall report monthly.',
      ['b5', 'The Contractor shall report monthly.'],
    ],
    [
      'with words left out, as its longest part',
      'b1',
      'The “Contractor” shall … paths and (where needed) bridges of the park.',
      ['b1', 'paths and (where needed) bridges of the park.'],
    ],
    [
      'over the end of a page, as the part on one page',
      'b2',
      'Invoices are paid within 30 days after receipt of a proper invoice and acceptance of the work',
      ['b2', 'Invoices are paid within 30 days after receipt of a proper invoice and'],
    ],
  ])('is found %s', (_, block, quote, expected) => {
    expect(found(block, quote)).toEqual(expected);
  });

  it.each([
    ['invented', 'The Contractor shall fly to the moon and back.'],
    ['made of pieces of sentences', 'Contractor … days … city'],
    ['empty', ' … '],
    ['too short to be told apart', 'THE'],
  ])('is not found when it is %s', (_, quote) => {
    expect(found('b1', quote)).toBeNull();
  });

  it('is always a stretch of its block', () => {
    const pieces = fc.array(
      fc.constantFrom('shall', 'The', 'Contractor', ' ', '\n', '-', '“', '…', 'paths', '30 days', 'ß', '😀'),
      { maxLength: 14 },
    );
    fc.assert(
      fc.property(pieces, pieces, (left, right) => {
        const own = testChunk([left.join(' '), right.join('')]);
        const standing = createFindQuote(own)({ block: 'b2', quote: left.join('') });
        if (standing === null) return true;
        return normaliseForQuotes(standing.block.text).includes(normaliseForQuotes(standing.quote));
      }),
      { numRuns: 300 },
    );
  });
});
