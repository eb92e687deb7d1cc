import type { PredictionDraft } from '@bidsmith/core';
import type { AnswerParts } from './answer.ts';
import type { Endpoint } from './endpoint.ts';
import { estimateRequestTokens, estimateTokens } from './estimate-tokens.ts';
import type { RequestBody } from './request-body.ts';

export type CallMeasure = Pick<
  PredictionDraft,
  | 'firstTokenMs'
  | 'totalMs'
  | 'inputTokens'
  | 'outputTokens'
  | 'cachedTokens'
  | 'tokensEstimated'
  | 'gpuSeconds'
  | 'costUsd'
>;

/** Measures what one call takes. */
export interface CallMeter {
  /** The first part of the answer came; milliseconds since the call began. */
  begun(): number;
  /** The endpoint states the time that its GPU worked on the call: our share of the time that passed counts up to that. */
  stated(executionMs: number): void;
  /** Ends the call. Of an answer without usage the tokens are estimated; of a call without answer they are not known. Must be called, once. */
  end(answer: AnswerParts): CallMeasure;
}

/** Begins to measure a call to an endpoint. */
export function meterCall(endpoint: Endpoint, { messages }: RequestBody): CallMeter {
  const startedAt = performance.now();
  const stopGpu = endpoint.gpu.start();
  let firstTokenMs: number | null = null;
  let statedMs: number | null = null;
  return {
    begun: () => (firstTokenMs = performance.now() - startedAt),
    stated: (executionMs) => (statedMs = executionMs),
    end(answer) {
      const shareOfGpu = stopGpu();
      const isPaidByTime = endpoint.settings.gpuPricePerSecond !== undefined;
      // A worker that is at several jobs at a time is paid for once, and states its time for each of them.
      const gpuSeconds = isPaidByTime ? Math.min(shareOfGpu, (statedMs ?? Infinity) / 1_000) : null;
      const tokens = countTokens(messages, answer, firstTokenMs !== null);
      const costUsd = endpoint.prices.of({ ...tokens, gpuSeconds });
      return { ...tokens, firstTokenMs, totalMs: performance.now() - startedAt, gpuSeconds, costUsd };
    },
  };
}

type Tokens = Pick<CallMeasure, 'inputTokens' | 'outputTokens' | 'cachedTokens' | 'tokensEstimated'>;

function countTokens(messages: RequestBody['messages'], answer: AnswerParts, hasBegun: boolean): Tokens {
  const { inputTokens = null, outputTokens = null, cachedTokens = null } = answer.usage ?? {};
  const isStated = inputTokens !== null && outputTokens !== null;
  if (isStated || !hasBegun) return { inputTokens, outputTokens, cachedTokens, tokensEstimated: false };
  const thoughts = Math.ceil(answer.reasoningCharacters / charactersPerToken);
  return {
    inputTokens: inputTokens ?? estimateRequestTokens(messages as readonly { readonly content: string }[]),
    outputTokens: outputTokens ?? estimateTokens(answer.text) + thoughts,
    cachedTokens,
    tokensEstimated: true,
  };
}

/** Of thoughts only the beginning is at hand. */
const charactersPerToken = 4;
