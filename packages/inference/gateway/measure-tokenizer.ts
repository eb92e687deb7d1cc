import { defaultTokenRates, estimateTokens, tokenFamilies, type TokenFamily, type TokenRates } from '@bidsmith/core';
import { z } from 'zod';
import { tokenizerSamples } from './tokenizer-samples.ts';
import type { Transport } from './transport.ts';

/** Room for what the samples do not show: estimates with measured rates come out this much higher. */
const slack = 0.08;
/** Rates outside are no tokenizer's. */
const minRate = 0.2;
const maxRate = 20;

const replySchema = z.object({
  count: z.number().int().positive(),
  max_model_len: z.number().int().positive().nullish(),
});

export interface MeasuredTokenizer {
  readonly rates: TokenRates;
  /** The model's window, where the reply states it. */
  readonly contextTokens: number | null;
}

interface Asking {
  readonly transport: Transport;
  readonly model: string;
  readonly signal: AbortSignal;
}

/**
 * Measures the tokenizer of an endpoint by `POST /tokenize` (vLLM's, beside its `/v1`) on fixed samples. Where the endpoint does not offer that, the default
 * rates. Throws what the transport throws when the endpoint cannot be reached or fails.
 */
export async function measureTokenizer(asking: Asking): Promise<MeasuredTokenizer> {
  const first = await count(tokenFamilies[0], asking);
  const contextTokens = first?.max_model_len ?? null;
  const byDefault = { rates: defaultTokenRates, contextTokens };
  if (first === null) return byDefault;
  // The others together: through a queue each takes a second or two.
  const replies = await Promise.all(
    tokenFamilies.map((family, at) => (at === 0 ? Promise.resolve(first) : count(family, asking))),
  );
  const rates: TokenRates = { ...defaultTokenRates };
  for (const [at, family] of tokenFamilies.entries()) {
    const reply = replies[at] ?? null;
    const rate = reply && rateOf(family, reply.count);
    if (rate === null || rate < minRate || rate > maxRate) return byDefault;
    rates[family] = rate;
  }
  return { rates, contextTokens };
}

/** In hundredths, so that the rates are the same wherever they are worked out. */
function rateOf(family: TokenFamily, counted: number): number {
  const estimated = estimateTokens(tokenizerSamples[family].join('\n'), defaultTokenRates);
  return Math.round(((defaultTokenRates[family] * estimated) / counted / (1 + slack)) * 100) / 100;
}

/** Null where the endpoint answers, but not with a count. */
async function count(family: TokenFamily, { transport, model, signal }: Asking) {
  const prompt = tokenizerSamples[family].join('\n');
  const body = await transport.tokenize({ model, prompt, add_special_tokens: false }, signal);
  const reply = replySchema.safeParse(body);
  return reply.success ? reply.data : null;
}
