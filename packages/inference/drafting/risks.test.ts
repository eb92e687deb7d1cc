import type { Risk } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { riskResponse } from './risk-response.ts';
import { risksByKind } from './risks-by-kind.ts';

const risk = (name: string, severity: Risk['severity'], page: number): Risk => ({
  risk: name,
  severity,
  file: 'rfp.pdf',
  page,
  quote: `${name} on ${page}`,
});

describe('risks', () => {
  it('named alike are one risk at several places, as severe as the severest', () => {
    const kinds = risksByKind([
      risk('Bond required', 'low', 2),
      risk('Indemnity', 'medium', 3),
      risk('bond required', 'high', 9),
    ]);
    expect(kinds.map(({ risk: name, severity, places }) => [name, severity, places.length])).toEqual([
      ['bond required', 'high', 2],
      ['Indemnity', 'medium', 1],
    ]);
  });

  it('ask the bidder for something concrete, and promise nothing', () => {
    expect(riskResponse(['Insurance of two million'])).toBe(
      'Bidder to complete: confirm that the insurance certificate covers the stated kinds and limits before submission',
    );
    expect(riskResponse(['Something else entirely', 'and more'])).toMatch(/^Bidder to complete: name an owner/);
  });
});
