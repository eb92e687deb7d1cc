import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareRates, type Trials } from './compare-rates.ts';
import { createDraws, shareOf } from './draw-for-tests.ts';

const row = fc.tuple(fc.nat(20), fc.nat(20)).map(([hits, more]): Trials => ({ hits, trials: hits + more }));
const rows = fc.array(row, { minLength: 1, maxLength: 30 });

describe('comparison of two rates', () => {
  it('says the same both ways, sees nothing in a set compared with itself, and stays finite', () => {
    fc.assert(
      fc.property(rows, rows, (reference, current) => {
        const compared = compareRates(reference, current);
        if (compared === null) return;
        expect(Number.isFinite(compared.score)).toBe(true);
        expect(compareRates(current, reference)?.score).toBeCloseTo(compared.score, 10);
        expect(compareRates(reference, reference)?.score).toBe(0);
      }),
    );
  });

  it('says nothing where nothing was tried', () => {
    expect(compareRates([{ hits: 0, trials: 0 }], [{ hits: 1, trials: 2 }])).toBeNull();
  });

  it('does not call a difference drift that is sure but too small to matter', () => {
    const many = (hits: number): Trials[] => Array.from({ length: 1_000 }, () => ({ hits, trials: 1_000 }));
    const compared = compareRates(many(100), many(110));
    expect(compared?.score).toBeGreaterThan(10);
    expect(compared?.isAbove).toBe(false);
  });
});

describe('alarms about rates in a seeded simulation', () => {
  const { uniform } = createDraws(20_261_126);
  const trialsOf = (rate: number): Trials => {
    const trials = 1 + Math.floor(uniform() * 40);
    return { hits: Array.from({ length: trials }, uniform).filter((draw) => draw < rate).length, trials };
  };
  const sample = (size: number, rate: () => number): Trials[] => Array.from({ length: size }, () => trialsOf(rate()));
  const alarms = (rate: () => number, now: () => number): number =>
    shareOf(300, () => compareRates(sample(150, rate), sample(30, now))?.isAbove ?? false);

  it('are rare without drift, also where a few proposals have most of the hits', () => {
    expect(
      alarms(
        () => 0.05,
        () => 0.05,
      ),
    ).toBeLessThan(0.02);
    const uneven = (): number => (uniform() < 0.1 ? 0.5 : 0.02);
    expect(alarms(uneven, uneven)).toBeLessThan(0.02);
  });

  it('find repairs that have become three times as many', () => {
    expect(
      alarms(
        () => 0.05,
        () => 0.15,
      ),
    ).toBeGreaterThan(0.95);
  });
});
