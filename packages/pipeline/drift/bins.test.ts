import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryBins, quantileBins } from './bins.ts';

const values = fc.array(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: 0, max: 5 })), {
  minLength: 1,
  maxLength: 60,
});

describe('bins', () => {
  it('put every number into exactly one named bin, and every value of the reference into one that is not "other"', () => {
    fc.assert(
      fc.property(values, fc.double({ noNaN: true }), (reference, any) => {
        const bins = quantileBins(reference);
        const names = [any, ...reference].map((value) => bins.names[bins.binOf(value)]);
        expect(names.every((name) => name !== undefined)).toBe(true);
        expect(names.slice(1)).not.toContain('other');
        expect(new Set(bins.names).size).toBe(bins.names.length);
      }),
    );
  });

  it('hold a fifth of the reference each where all values differ', () => {
    const reference = Array.from({ length: 100 }, (_, index) => index);
    const bins = quantileBins(reference);
    const counts = bins.names.map((_, bin) => reference.filter((value) => bins.binOf(value) === bin).length);
    expect(counts).toEqual([20, 20, 20, 20, 20]);
    expect(bins.names).toEqual(['≤ 19', '> 19, ≤ 39', '> 39, ≤ 59', '> 59, ≤ 79', '> 79']);
  });

  it('give a value that many share its own bin, so that a constant cannot change without a trace', () => {
    const bins = quantileBins([100, 100, 100, 100]);
    expect(bins.names).toEqual(['100', 'other']);
    expect([99, 100, 101].map((value) => bins.binOf(value))).toEqual([1, 0, 1]);
  });

  it('count rare and unseen categories together', () => {
    const bins = categoryBins([
      ...Array.from({ length: 30 }, () => 'en'),
      ...Array.from({ length: 9 }, () => 'de'),
      'fr',
    ]);
    expect(bins.names).toEqual(['de', 'en', 'other']);
    expect(['en', 'fr', 'pl'].map((value) => bins.binOf(value))).toEqual([1, 2, 2]);
  });
});
