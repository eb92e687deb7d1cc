import { describe, expect, it } from 'vitest';
import { findClaims } from './claims.ts';
import { createEvidence, unsupportedClaims } from './evidence.ts';

const unsupported = (text: string, source: string): string[] => unsupportedClaims(text, [createEvidence([source])]);

describe('a claim', () => {
  it.each([
    ['We answer within 30 days.', 'The offer is due in thirty (30) days.'],
    ['We deliver within thirty days.', 'within 30 days'],
    ['Forty-five sites are served.', '45 sites'],
    ['The ceiling is $5 million.', 'not to exceed $5,000,000'],
    ['The ceiling is 1.5 million.', 'a total of 1,500,000 units'],
    ['Two thousand units are delivered.', '2,000 units'],
    ['Der Preis ist 500 EUR.', 'höchstens € 500'],
    ['Insurance of 500 dollars.', 'insurance of $500'],
    ['Reply within 30 days.', 'innerhalb von 30 Tagen'],
    ['It ends after 2 years or 3 months.', 'nach 2 Jahren oder 3 Monaten'],
    ['Offers are due 1 March 2031.', 'Angebote bis 1. März 2031'],
    ['Offers are due at 14:00.', 'bis 14 Uhr'],
    ['Discount of 5 percent.', 'Nachlass von 5 Prozent'],
    ['See https://www.city.example.gov/bids.', 'www.city.example.gov/bids'],
    ['See city.gov for forms.', 'https://city.gov/'],
    ['Write to Bids@City.gov.', 'bids@city.gov'],
  ])('is borne out in other words: %s', (text, source) => {
    expect(unsupported(text, source)).toEqual([]);
  });

  it.each([
    ['We serve forty-five sites.', '44 sites', 'forty-five'],
    ['It costs $5 million.', '$5,000', '$5 million'],
    ['It costs two million.', 'two vehicles', 'two million'],
    ['It costs 700 euros.', 'EUR 500', '700 euros'],
    ['It takes 3 Monate.', '3 weeks', '3 Monate'],
    ['Pay at evil-pay.com/now today.', 'Pay by invoice.', 'evil-pay.com/now'],
    ['Write to a@evil.com.', 'Write to a@good.com.', 'a@evil.com'],
    ['Until 2. Mai 2031.', '1. Mai 2031', '2. Mai 2031'],
    ['Call 555-0199.', 'Call us.', '555'],
    ['Bis 15 Uhr.', 'bis 14 Uhr', '15 Uhr'],
    ['It is 99.9 percent available.', '99 percent', '99.9 percent'],
  ])('that nothing bears out is found: %s', (text, source, claim) => {
    expect(unsupported(text, source)).toContain(claim);
  });

  it.each([
    'The Contractor may use its own tools.',
    'Clause 52.x applies, e.g. at night.',
    'A third party and one person.',
    'Node.js and U.S. law.',
  ])('is not made by plain words: %s', (text) => {
    expect(
      findClaims(text)
        .map(({ kind }) => kind)
        .filter((kind) => kind !== 'number'),
    ).toEqual([]);
  });

  it('is found in time in a hostile text', () => {
    const startedAt = performance.now();
    for (const text of [
      '1,'.repeat(50_000),
      'a.'.repeat(50_000),
      'two '.repeat(50_000),
      '1 '.repeat(50_000),
      'a-'.repeat(50_000),
      '$ '.repeat(50_000),
    ])
      findClaims(text);
    expect(performance.now() - startedAt).toBeLessThan(3_000);
  });
});
