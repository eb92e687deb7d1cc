import { describe, expect, it } from 'vitest';
import { findClaims } from './claims.ts';
import { createEvidence, unsupportedClaims } from './evidence.ts';

const unsupported = (text: string, ...sources: string[]): string[] =>
  unsupportedClaims(text, [createEvidence(sources)]);

describe('claims and their evidence', () => {
  it('supports a date however it is written', () => {
    const source = 'Quotes are due by 5:00 p.m. EDT, Friday, August 24, 2018.';
    expect(unsupported('Due 24 August 2018 at 17:00', source)).toEqual([]);
    expect(unsupported('Due 2018-08-24T17:00', source)).toEqual([]);
    expect(unsupported('Due 08/24/2018', source)).toEqual([]);
    expect(unsupported('Due on 24 August', source)).toEqual([]);
    expect(unsupported('Due 25 August 2018', source)).toEqual(['25 August 2018']);
    expect(unsupported('Due at 16:00', source)).toEqual(['16:00']);
  });

  it('supports numbers in words and in figures, with and without separators', () => {
    expect(unsupported('three references and 2000 pages', 'Provide 3 references. 2,000 pages.')).toEqual([]);
    expect(unsupported('five references', 'Provide 3 references.')).toEqual(['five']);
  });

  it('does not take a bare number for a measure or a price', () => {
    expect(unsupported('within 12 days', 'See page 12 of the form.')).toEqual(['12 days']);
    expect(unsupported('within 12 days', 'within twelve (12) calendar days')).toEqual([]);
    expect(unsupported('for $45', 'in 45 cases')).toEqual(['$45']);
    expect(unsupported('40 percent of it', 'weight 40%')).toEqual([]);
  });

  it('supports addresses and URLs only where they occur', () => {
    const source = 'Write to Ada.Quay@harbour.example or see https://www.harbour.example/bids.';
    expect(unsupported('ada.quay@harbour.example, www.harbour.example/bids', source)).toEqual([]);
    expect(unsupported('mail eve@evil.example or http://evil.example', source)).toEqual([
      'eve@evil.example',
      'http://evil.example',
    ]);
  });

  it('accepts a numeric date when one of its readings is stated', () => {
    expect(unsupported('on 04/05/2019', 'April 5, 2019')).toEqual([]);
    expect(unsupported('on 04/05/2019', '4 May 2019')).toEqual([]);
    expect(unsupported('on 04/05/2019', '6 June 2019')).toEqual(['04/05/2019']);
  });

  it('reads long hostile text in time', () => {
    const start = performance.now();
    findClaims('a'.repeat(200_000));
    findClaims('1'.repeat(100_000));
    findClaims('1,'.repeat(50_000));
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
