import { describe, expect, it } from 'vitest';
import {
  newcombeDifference,
  oneSided95,
  percentile,
  sampleOf,
  twoSided95,
  welchDifference,
  wilsonInterval,
} from './confidence.ts';

describe('wilsonInterval', () => {
  it('gives the figures of the literature', () => {
    // Newcombe 1998, table I: 81 of 263 and 0 of 20.
    const usual = wilsonInterval(81, 263, twoSided95);
    expect(usual.low).toBeCloseTo(0.2553, 4);
    expect(usual.high).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(0, 20, twoSided95).high).toBeCloseTo(0.1611, 4);
  });

  it('is sure of nothing without a trial', () => {
    expect(wilsonInterval(0, 0, oneSided95)).toEqual({ value: 0, low: 0, high: 1 });
  });
});

describe('newcombeDifference', () => {
  it('gives the figures of the literature', () => {
    // Newcombe 1998, table II: 56/70 against 48/80, method 10.
    const { value, low, high } = newcombeDifference({ hits: 48, trials: 80 }, { hits: 56, trials: 70 });
    expect(value).toBeCloseTo(0.2, 6);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });
});

describe('welchDifference', () => {
  it('gives the interval of a known example', () => {
    const first = { mean: 20, variance: 9, count: 10 };
    const second = { mean: 23, variance: 16, count: 12 };
    // t(0.975; 19.88) = 2.0868 times the standard error 1.4944.
    const found = welchDifference(first, second);
    expect(found?.value).toBe(3);
    expect(found?.low).toBeCloseTo(3 - 3.118, 2);
    expect(found?.high).toBeCloseTo(3 + 3.118, 2);
  });

  it('says nothing about a single value', () => {
    expect(welchDifference(sampleOf([1]), sampleOf([1, 2]))).toBeNull();
    expect(sampleOf([])).toBeNull();
  });
});

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const values = Array.from({ length: 100 }, (_, index) => 100 - index);
    expect(percentile(values, 0.95)).toBe(95);
    expect(percentile([7], 0.95)).toBe(7);
  });
});
