import { toBidsmithError } from '@bidsmith/core';
import type { BidsmithError, ErrorCode, InferenceContext, Prediction } from '@bidsmith/core';
import type { Completion } from './complete.ts';
import type { Endpoint } from './endpoint.ts';

export type Outcome = Prediction['outcome'];

/** What one call took, as far as it got. */
export interface CallRecord {
  readonly task: Prediction['task'];
  readonly inputHash: string;
  /** Counts the calls of one question, from 1. */
  readonly attempt: number;
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
  readonly completion: Completion | null;
}

/** Writes the row of one call. A log that fails is itself logged, and the call goes on. */
export async function recordPrediction(
  endpoint: Endpoint,
  context: InferenceContext,
  call: CallRecord,
  outcome: Outcome,
): Promise<void> {
  const inputTokens = call.completion?.inputTokens ?? null;
  const outputTokens = call.completion?.outputTokens ?? null;
  try {
    await context.recordPrediction(
      {
        task: call.task,
        stage: call.task,
        endpoint: endpoint.settings.endpoint,
        inputHash: call.inputHash,
        requestHash: call.inputHash,
        inputCharacters: 0,
        model: endpoint.settings.model,
        attempt: call.attempt,
        inputTokens,
        outputTokens,
        cachedTokens: null,
        tokensEstimated: false,
        queueMs: 0,
        gpuSeconds: null,
        isRepair: false,
        origin: 'model',
        firstTokenMs: call.firstTokenMs,
        totalMs: call.totalMs,
        costUsd: cost(endpoint, inputTokens, outputTokens),
        finishReason: call.completion?.finishReason ?? null,
        outcome,
      },
      null,
    );
  } catch (thrown) {
    const fields = { err: toBidsmithError(thrown), proposalId: context.proposalId, task: call.task };
    endpoint.log.error(fields, 'a model call could not be recorded');
  }
}

const outcomes: Partial<Record<ErrorCode, Outcome>> = {
  model_timeout: 'timeout',
  model_rate_limited: 'rate_limited',
  model_refused: 'refused',
  model_context_overflow: 'context_overflow',
  model_output_invalid: 'invalid_output',
  model_stream_incomplete: 'incomplete',
};

/** The outcome of a call that ended with an error. */
export function outcomeOf(error: BidsmithError): Outcome {
  return outcomes[error.code] ?? 'unavailable';
}

function cost(endpoint: Endpoint, inputTokens: number | null, outputTokens: number | null): number | null {
  const price = endpoint.settings.pricePerMillion;
  if (!price || inputTokens === null || outputTokens === null) return null;
  return (inputTokens * price.input + outputTokens * price.output) / 1_000_000;
}
