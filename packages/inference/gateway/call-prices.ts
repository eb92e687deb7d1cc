import type { EndpointSettings, TokenPrices } from './endpoint-settings.ts';

/** What a slow GPU writes for one call: a first estimate is rather too high, since reservations must not be too low. */
const slowTokensPerSecond = 20;
/** Calls differ in length: an average is no upper bound. */
const safetyFactor = 2;
/** The last ten calls or so count. */
const newWeight = 0.1;
const tokensPerPrice = 1_000_000;

export interface CallUse {
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
  /** Part of the input that came from a prefix cache. */
  readonly cachedTokens: number | null;
  /** Null where the call was not sent. */
  readonly gpuSeconds: number | null;
}

/** US dollars of calls to an endpoint. */
export interface CallPrices {
  /** The most that a call can cost; 0 where calls have no price. By GPU second: twice the average of the calls so far, for the first the whole answer at 20 tokens a second. */
  most(call: { readonly inputTokens: number; readonly maxTokens: number }): number;
  /** What a call has cost; null where calls have no price, 0 where nothing is known to have been used. */
  of(use: CallUse): number | null;
}

type Prices = Pick<EndpointSettings, 'pricePerMillion' | 'gpuPricePerSecond'>;

/** Prices by the token or by the GPU second; by the second where both are set. */
export function createCallPrices({ pricePerMillion, gpuPricePerSecond }: Prices): CallPrices {
  if (gpuPricePerSecond !== undefined) return pricesByTime(gpuPricePerSecond);
  if (pricePerMillion !== undefined) return pricesByToken(pricePerMillion);
  return { most: () => 0, of: () => null };
}

function pricesByToken({ input, cachedInput = input, output }: TokenPrices): CallPrices {
  const usd = (uncached: number, cached: number, written: number): number =>
    (uncached * input + cached * cachedInput + written * output) / tokensPerPrice;
  return {
    most: ({ inputTokens, maxTokens }) => usd(inputTokens, 0, maxTokens),
    of({ inputTokens, outputTokens, cachedTokens }) {
      const cached = Math.min(cachedTokens ?? 0, inputTokens ?? 0);
      return usd((inputTokens ?? 0) - cached, cached, outputTokens ?? 0);
    },
  };
}

function pricesByTime(pricePerSecond: number): CallPrices {
  let average: number | null = null;
  return {
    most: ({ maxTokens }) =>
      average === null ? (maxTokens / slowTokensPerSecond) * pricePerSecond : average * safetyFactor,
    of({ gpuSeconds }) {
      const costUsd = (gpuSeconds ?? 0) * pricePerSecond;
      if (costUsd > 0) average = average === null ? costUsd : average + newWeight * (costUsd - average);
      return costUsd;
    },
  };
}
