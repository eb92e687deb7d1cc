import type { Requirement } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberRequirements } from './number-requirements.ts';

type Row = Omit<Requirement, 'id'>;

const row = (quote: string, more: Partial<Row> = {}): Row => ({
  file: 'rfp.pdf',
  page: 1,
  quote,
  section: null,
  text: quote,
  strength: 'mandatory',
  kind: 'performance',
  origin: 'extractive',
  confidence: 0.9,
  ...more,
});
const idsOf = (rows: readonly Row[]): string[] => numberRequirements(rows).map(({ id }) => id);
const digitsOf = (id: string): string => id.slice(0, id.lastIndexOf('-'));

const rows = fc.uniqueArray(
  fc.record({
    quote: fc.string({ minLength: 1, maxLength: 30 }),
    section: fc.constantFrom(null, '3.2 Keys', 'Section 4 Gates', 'Terms'),
    page: fc.constantFrom(null, 1, 2),
  }),
  { minLength: 1, maxLength: 25, selector: ({ quote, section, page }) => JSON.stringify([quote, section, page]) },
);

describe('ids of requirements', () => {
  it('name the clause, else the page, and three digits that follow from the words', () => {
    const ids = idsOf([
      row('Return the keys.', { section: '3.2 Keys' }),
      row('Return the keys.', { section: '§ 12 Schlüssel' }),
      row('Return the keys.', { section: 'Section C.4.1 Keys' }),
      row('Return the keys.', { section: 'Keys', page: 17 }),
      row('Return the keys.', { section: null, page: null }),
    ]);
    expect(ids.map(digitsOf)).toEqual(['R-3.2', 'R-12', 'R-C.4.1', 'R-p17', 'R']);
    expect(new Set(ids.map((id) => id.slice(-3))).size).toBe(1);
    expect(ids[0]).toMatch(/^R-3\.2-\d{3}$/);
  });

  it('stay what they are when a statement moves to the next page of its clause or is set in other quotation marks', () => {
    const [before] = idsOf([row('Return the “master” keys.', { section: '3.2 Keys', page: 4 })]);
    const [after] = idsOf([row('Return the "master"  keys.', { section: '3.2 Keys', page: 5 })]);
    expect(after).toBe(before);
  });

  it('are given once each, repeated statements included', () => {
    const repeated = [1, 2, 3].map((page) => row('Return the keys.', { section: '3.2 Keys', page }));
    expect(new Set(idsOf(repeated)).size).toBe(3);
    expect(idsOf(repeated.toReversed()).toReversed()).toEqual(idsOf(repeated));
  });

  it('are unique beyond a thousand statements of one clause', () => {
    const many = Array.from({ length: 1_100 }, (_, i) => row(`Return key ${i}.`, { section: '3.2 Keys' }));
    expect(new Set(idsOf(many)).size).toBe(1_100);
  });

  it('change for no other statement when one comes or goes, but where two fall on one number', () => {
    fc.assert(
      fc.property(rows, fc.nat(), (parts, pick) => {
        const all = parts.map(({ quote, ...more }) => row(quote, more));
        const gone = pick % all.length;
        const before = idsOf(all);
        const left = all.filter((_, i) => i !== gone);
        const after = idsOf(left);
        const alone = (one: Row): string => idsOf([one])[0] ?? '';
        fc.pre(new Set(all.map(alone)).size === all.length);
        expect(new Set(before).size).toBe(all.length);
        expect(after).toEqual(before.filter((_, i) => i !== gone));
      }),
    );
  });
});
