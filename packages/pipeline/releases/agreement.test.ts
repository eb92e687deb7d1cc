import type { Requirement } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { agreementOf } from './agreement.ts';

const requirement = (quote: string, file = 'rfp.pdf'): Requirement => ({
  id: 'R-1',
  file,
  page: 1,
  section: null,
  quote,
  text: quote,
  strength: 'mandatory',
  kind: 'performance',
  origin: 'model',
  confidence: 1,
});
const towels = requirement('The contractor shall deliver clean towels each Monday.');
const sheets = requirement('The contractor shall collect used sheets each Friday.');

describe('agreementOf', () => {
  it('is 1 for the same requirements, whatever their spacing, case and marks', () => {
    const spaced = requirement('the contractor  shall deliver clean towels each monday');
    expect(agreementOf([towels, sheets], [sheets, spaced])).toBe(1);
    expect(agreementOf([], [])).toBe(1);
  });

  it('takes a shorter quote for the one that holds it, but no scrap', () => {
    expect(agreementOf([towels], [requirement('shall deliver clean towels each Monday')])).toBe(1);
    expect(agreementOf([towels], [requirement('towels')])).toBe(0);
  });

  it('counts each requirement once, and what only one of them found against both', () => {
    expect(agreementOf([towels], [towels, towels])).toBeCloseTo(2 / 3);
    expect(agreementOf([towels, sheets], [towels])).toBeCloseTo(2 / 3);
    expect(agreementOf([towels], [])).toBe(0);
  });

  it('tells the same words in two files apart', () => {
    expect(agreementOf([towels], [{ ...towels, file: 'other.pdf' }])).toBe(0);
  });
});
