import { describe, expect, it } from 'vitest';
import { findLimits } from './find-limits.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

const limitsOf = (...parts: Parameters<typeof testChunk>[0]): string[] =>
  findLimits(readStatements(testChunk(parts))).map(({ what, limit }) => `${what}: ${limit}`);

describe('findLimits', () => {
  it.each([
    [
      'The technical volume shall not exceed twenty-five (25) pages.',
      'technical volume (length): twenty-five (25) pages',
    ],
    ['Cover letters (2 pages maximum) come first.', 'Cover letters (length): 2 pages'],
    ['Each résumé is limited to two single-sided pages.', 'résumé (length): two single-sided pages'],
    ['The executive summary must be 500 words or less.', 'executive summary (text length): 500 words'],
    ['The price proposal has no page limit.', 'price proposal (length): has no page limit'],
    ['Page limit: 30 pages', 'length: 30 pages'],
    ['Proposals must use Times New Roman 12 or larger.', 'font size: 12'],
    ['The font size shall be at least 11 point.', 'font size: at least 11 point'],
    ['Pages shall have one-inch margins on all sides.', 'margins: one-inch margins'],
    ['Proposals shall be double-spaced.', 'line spacing: double-spaced'],
    ['Bids shall be submitted on 8.5 x 11 inch paper.', 'paper size: 8.5 x 11 inch'],
    ['Submit one (1) original and five (5) copies of the bid.', 'copies: one (1) original and five (5) copies'],
    ['Bids must be submitted in triplicate.', 'copies: triplicate'],
    ['E-mailed proposals may not exceed 15 MB in size.', 'file size: 15 MB'],
    ['Quotes must be submitted in PDF format.', 'file format: PDF format'],
    ['Offerors shall provide three (3) references.', 'references (number): three (3) references'],
    [
      'Bids shall remain firm for ninety (90) calendar days after opening.',
      'offer validity: ninety (90) calendar days',
    ],
    ['No bid may be withdrawn for a period of 60 days.', 'offer validity: 60 days'],
    ['The total contract price shall not exceed $250,000.00 per year.', 'price ceiling: $250,000.00'],
    ['The estimated value of the contract is $1.2 million.', 'estimated value: $1.2 million'],
    ['Oral presentations are limited to 45 minutes.', 'presentation length: 45 minutes'],
    ['Das Konzept darf höchstens 20 Seiten umfassen.', 'Konzept (length): 20 Seiten'],
    ['Das Angebot ist mit Schriftgröße 11 zu verfassen.', 'font size: 11'],
    ['Das Angebot ist in zweifacher Ausfertigung einzureichen.', 'copies: zweifacher'],
    [
      'Der Bieter ist bis zum Ablauf von 60 Kalendertagen an sein Angebot gebunden.',
      'offer validity: 60 Kalendertagen',
    ],
    ['Der Höchstbetrag des Auftrags liegt bei 480.000 EUR.', 'price ceiling: 480.000 EUR'],
  ])('reads %j', (text, expected) => {
    expect(limitsOf(text)).toContain(expected);
  });

  it.each([
    'Violations are subject to a fine of up to $5,000.',
    'General liability insurance with limits of up to $1,000,000 per occurrence is required.',
    'The contractor shall furnish services on a firm fixed price basis for one (1) twelve (12) month base period.',
    'A4: Other individuals may take part in the meeting.',
    'Can the page limit for the technical quote be raised to 20 pages?',
    'The submittal cannot exceed the page limit, as described in Section 4.02.',
    'Invoices shall be submitted in 4 copies.',
    'No subcontract of this type may provide for a fee of 15 percent.',
    'The contractor shall respond in no more than 4 hours.',
    'Repairs shall be completed within 30 days.',
  ])('sees no limit on the offer in %j', (text) => {
    expect(limitsOf(text)).toEqual([]);
  });

  it('gives each of two limits in a sentence a row with its own clause', () => {
    const text =
      'Offers consist of a management plan of no more than six (6) pages, a transition plan of no more than four (4) pages and prices.';
    const rows = findLimits(readStatements(testChunk([text])));
    expect(rows.map(({ what, limit, quote }) => [what, limit, quote])).toEqual([
      [
        'management plan (length)',
        'six (6) pages',
        'Offers consist of a management plan of no more than six (6) pages',
      ],
      ['transition plan (length)', 'four (4) pages', 'a transition plan of no more than four (4) pages and prices.'],
    ]);
  });

  it('reads a table whose column holds page limits', () => {
    const cells = [
      ['Volume', 'Title', 'Page Limit'],
      ['I', 'Technical', '40'],
      ['II', 'Price', 'None'],
    ];
    const text = cells.map((row) => row.join('\t')).join('\n');
    const rows = findLimits(readStatements(testChunk([{ kind: 'table', text, cells, header: true }])));
    expect(rows.map(({ what, limit, quote }) => [what, limit, quote])).toEqual([
      ['Technical (length)', '40 pages', 'I Technical 40'],
    ]);
  });

  it('stays fast on hostile text', () => {
    const start = performance.now();
    limitsOf(`maximum ${'one ('.repeat(4000)}`, 'up to '.repeat(4000), `font ${'1 '.repeat(4000)}`);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
