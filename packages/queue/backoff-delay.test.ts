import { BidsmithError } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay } from './backoff-delay.ts';

const backoff = { baseMs: 1_000, capMs: 30_000 };

describe('the back-off', () => {
  it('stays between zero and the cap, and grows by doubling', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000 }), (tries) => {
        const delay = backoffDelay(tries, new Error('x'), backoff);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(Math.min(30_000, 1_000 * 2 ** (tries - 1)));
      }),
    );
  });

  it('spreads the tries, so that not everybody comes back at once', () => {
    const delays = Array.from({ length: 50 }, () => backoffDelay(6, new Error('x'), backoff));
    expect(new Set(delays).size).toBeGreaterThan(40);
  });

  it('waits at least as long as the other side asked, past the cap too', () => {
    const delay = backoffDelay(1, new BidsmithError('model_rate_limited', { retryAfterMs: 60_000 }), backoff);
    expect(delay).toBeGreaterThanOrEqual(60_000);
    expect(delay).toBeLessThanOrEqual(66_000);
  });

  it('does not believe in a pause of a day', () => {
    const delay = backoffDelay(1, new BidsmithError('model_rate_limited', { retryAfterMs: 86_400_000 }), backoff);
    expect(delay).toBeLessThanOrEqual(990_000);
  });

  it.each([Number.NaN, -1, 0])('ignores a senseless wish (%d)', (retryAfterMs) => {
    expect(backoffDelay(1, { retryAfterMs }, backoff)).toBeLessThanOrEqual(1_000);
  });
});
