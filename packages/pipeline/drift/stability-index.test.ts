import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bins, categoryBins, quantileBins } from './bins.ts';
import { createDraws, shareOf } from './draw-for-tests.ts';
import { chiSquared99, stabilityIndex } from './stability-index.ts';

const category = fc.constantFrom('en', 'de', 'other', 'fr');
const categories = fc.array(category, { minLength: 1, maxLength: 50 });
const isAbove = <T>(reference: T[], current: T[], bins: Bins<T>): boolean => {
  const { index, threshold } = stabilityIndex(reference, current, bins);
  return index > threshold;
};

describe('population stability index', () => {
  it('is not negative, is zero for a set compared with itself, and counts every value once', () => {
    fc.assert(
      fc.property(categories, categories, (reference, current) => {
        const bins = categoryBins(reference);
        const compared = stabilityIndex(reference, current, bins);
        expect(compared.index).toBeGreaterThanOrEqual(0);
        expect(stabilityIndex(reference, reference, bins).index).toBe(0);
        expect(compared.bins.reduce((total, bin) => total + bin.current, 0)).toBe(current.length);
        expect(compared.bins.reduce((total, bin) => total + bin.reference, 0)).toBe(reference.length);
      }),
    );
  });

  it('takes no account of order, and says the same both ways', () => {
    fc.assert(
      fc.property(categories, categories, (reference, current) => {
        const bins = categoryBins(reference);
        const { index } = stabilityIndex(reference, current, bins);
        expect(stabilityIndex(reference.toReversed(), current.toSorted(), bins).index).toBeCloseTo(index, 10);
        expect(stabilityIndex(current, reference, bins).index).toBeCloseTo(index, 10);
      }),
    );
  });

  it('agrees with the value worked out by hand', () => {
    const many = (counts: Record<string, number>) =>
      Object.entries(counts).flatMap(([name, count]) => Array.from({ length: count }, () => name));
    const reference = many({ en: 60, de: 40 });
    const { index } = stabilityIndex(reference, many({ en: 20, de: 30 }), categoryBins(reference));
    // Shares with 0.5 added: en 0.596 and 0.398, de 0.399 and 0.592, other 0.005 and 0.010.
    expect(index).toBeCloseTo(0.1595, 3);
  });

  it.each([
    [1, 6.635],
    [4, 13.277],
    [9, 21.666],
  ])('knows the 99 % quantile of chi squared with %i degrees of freedom within 1 %%', (degrees, table) => {
    expect(Math.abs(chiSquared99(degrees) / table - 1)).toBeLessThan(0.01);
  });

  it('never takes less than 0.2 for drift, however many rows there are', () => {
    const reference = Array.from({ length: 5_000 }, (_, index) => index);
    expect(stabilityIndex(reference, reference, quantileBins(reference)).threshold).toBe(0.2);
  });
});

/** 600 trials: two standard errors are 0.8 % at 1 % and 2.2 % at 92 %. */
const trials = 600;

describe('alarms in a seeded simulation', () => {
  const { normal, uniform } = createDraws(20_261_125);
  const sample = (size: number, draw: () => number): number[] => Array.from({ length: size }, draw);
  const alarms = (draw: () => number, now: () => number, size: number): number =>
    shareOf(trials, () => {
      const reference = sample(500, draw);
      return isAbove(reference, sample(size, now), quantileBins(reference));
    });
  const score = (): number => (uniform() < 0.8 ? 100 : Math.round(60 + 40 * uniform()));

  it('are rare without drift', () => {
    expect(alarms(normal, normal, 30)).toBeLessThan(0.025);
    expect(alarms(normal, normal, 100)).toBeLessThan(0.015);
    expect(alarms(score, score, 30)).toBeLessThan(0.02);
  });

  it('find a shift of one standard deviation among thirty proposals', () => {
    expect(alarms(normal, () => normal() + 1, 30)).toBeGreaterThan(0.88);
  });

  it('find a score that was constant and is not', () => {
    const reference = sample(500, () => 100);
    expect(
      isAbove(
        reference,
        sample(30, () => 90),
        quantileBins(reference),
      ),
    ).toBe(true);
  });

  it('find a language that was not there before', () => {
    const language = (): string => (uniform() < 0.8 ? 'en' : 'de');
    const reference = Array.from({ length: 500 }, language);
    const found = shareOf(200, () => {
      const current = Array.from({ length: 30 }, () => (uniform() < 0.4 ? 'other' : language()));
      return isAbove(reference, current, categoryBins(reference));
    });
    expect(found).toBeGreaterThan(0.9);
  });
});
