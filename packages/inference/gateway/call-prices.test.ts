import { describe, expect, it } from 'vitest';
import { createCallPrices } from './call-prices.ts';

const nothing = { inputTokens: null, outputTokens: null, cachedTokens: null, gpuSeconds: null };

describe('the price of a call', () => {
  it('is unknown without prices, and nothing is put aside', () => {
    const prices = createCallPrices({});
    expect(prices.most({ inputTokens: 1_000, maxTokens: 1_000 })).toBe(0);
    expect(prices.of({ ...nothing, inputTokens: 1_000, outputTokens: 1_000 })).toBeNull();
  });

  it('goes by tokens, those from a prefix cache at a price of their own', () => {
    const prices = createCallPrices({ pricePerMillion: { input: 2, cachedInput: 0.5, output: 10 } });
    expect(prices.most({ inputTokens: 1_000_000, maxTokens: 100_000 })).toBeCloseTo(3);
    const use = { ...nothing, inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 50_000 };
    expect(prices.of(use)).toBeCloseTo(1.2 + 0.2 + 0.5);
    expect(prices.of(nothing)).toBe(0);
  });

  it('goes by the second of the GPU where that is its price; first the whole answer at twenty tokens a second is put aside', () => {
    const prices = createCallPrices({ gpuPricePerSecond: 0.001, pricePerMillion: { input: 1, output: 1 } });
    expect(prices.most({ inputTokens: 9_999, maxTokens: 2_000 })).toBeCloseTo(0.1);
    expect(prices.of({ ...nothing, gpuSeconds: 4 })).toBeCloseTo(0.004);
  });

  it('puts aside twice the average of the calls so far, which follows what they come to cost', () => {
    const prices = createCallPrices({ gpuPricePerSecond: 0.001 });
    prices.of({ ...nothing, gpuSeconds: 4 });
    expect(prices.most({ inputTokens: 0, maxTokens: 2_000 })).toBeCloseTo(0.008);
    for (let i = 0; i < 50; i++) prices.of({ ...nothing, gpuSeconds: 8 });
    expect(prices.most({ inputTokens: 0, maxTokens: 2_000 })).toBeCloseTo(0.016, 3);
  });

  it('is not averaged over calls that were never answered', () => {
    const prices = createCallPrices({ gpuPricePerSecond: 0.001 });
    prices.of({ ...nothing, gpuSeconds: 4 });
    for (let i = 0; i < 50; i++) prices.of(nothing);
    expect(prices.most({ inputTokens: 0, maxTokens: 2_000 })).toBeCloseTo(0.008);
  });
});
