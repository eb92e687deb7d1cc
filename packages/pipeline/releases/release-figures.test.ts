import type { ProposalOutcome } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { compareReleases, figuresOf } from './release-figures.ts';

const outcome = (minute: number, change: Partial<ProposalOutcome> = {}): ProposalOutcome => ({
  proposalId: `prop_${minute}`,
  release: 'rel_a',
  arm: 'live',
  failed: false,
  schemaInvalid: false,
  seconds: 60,
  costUsd: 0.02,
  calls: 10,
  repairs: 1,
  fallbacks: 0,
  agreement: null,
  features: {},
  at: new Date(minute * 60_000),
  ...change,
});
const many = (count: number, change: (index: number) => Partial<ProposalOutcome>): ProposalOutcome[] =>
  Array.from({ length: count }, (_, index) => outcome(index, change(index)));

describe('figuresOf', () => {
  it('tells shares, means and percentiles', () => {
    const figures = figuresOf(many(100, (index) => ({ failed: index < 2, seconds: index === 0 ? null : index })));
    expect(figures).toMatchObject({ proposals: 100, failed: 2, p50Seconds: 50, meanSeconds: 50, repairRate: 0.1 });
    expect(figures.success?.value).toBe(0.98);
    expect(figures.success?.low).toBeCloseTo(0.93, 2);
  });

  it('tells nothing of nothing', () => {
    expect(figuresOf([])).toMatchObject({ proposals: 0, success: null, meanSeconds: null, repairRate: null });
  });
});

describe('compareReleases', () => {
  it('gives differences with intervals that leave 0 out where there is one', () => {
    const slow = many(60, (index) => ({ seconds: 90 + (index % 7), costUsd: 0.02 + (index % 3) / 1_000 }));
    const fast = many(60, (index) => ({ seconds: 60 + (index % 7), costUsd: 0.02 + (index % 3) / 1_000 }));
    const { seconds, costUsd, success } = compareReleases(slow, fast);
    expect(seconds?.high).toBeLessThan(-29);
    expect(costUsd?.low).toBeLessThan(0);
    expect(costUsd?.high).toBeGreaterThan(0);
    expect(success?.value).toBe(0);
  });

  it('compares the time in which both were at work, or all where there was none', () => {
    const long = many(50, () => ({}));
    const late = [outcome(40), outcome(41), outcome(42)];
    expect(compareReleases(long, late)).toMatchObject({ since: new Date(40 * 60_000), first: { proposals: 10 } });
    const after = [outcome(100)];
    expect(compareReleases(long, after)).toMatchObject({ since: null, first: { proposals: 50 } });
    expect(compareReleases([], after)).toMatchObject({ success: null, seconds: null });
  });
});
