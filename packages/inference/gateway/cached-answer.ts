import { BidsmithError, toBidsmithError } from '@bidsmith/core';
import type { PredictionBody } from '@bidsmith/core';
import type { Accepted } from '../task.ts';
import type { Inquiry } from './inquiry.ts';
import { parseReply } from './parse-reply.ts';
import type { Question } from './question.ts';
import { recordPrediction } from './record-prediction.ts';

/**
 * The answer that an equal request of the workspace got before, if it is still acceptable; null where there is none. Nothing is reserved for it: a hit costs
 * nothing, and reading an object is cheaper than a transaction under the locks of the budgets. It leaves a prediction of origin `cache`.
 */
export async function cachedAnswer<Reply, Output>(
  inquiry: Inquiry,
  question: Question<Reply, Output>,
): Promise<Accepted<Output> | null> {
  const startedAt = performance.now();
  const body = await look(inquiry);
  if (body === null || body.answer === null) return null;
  try {
    const accepted = question.accept(parseReply(body.answer, question.reply));
    await record(inquiry, body, performance.now() - startedAt);
    return accepted;
  } catch (thrown) {
    // The task may have become stricter since.
    if (thrown instanceof BidsmithError && thrown.code === 'model_output_invalid') return null;
    throw thrown;
  }
}

/** A cache that fails is no cache. */
async function look({ context, requestHash, model, task }: Inquiry): Promise<PredictionBody | null> {
  try {
    return await context.cached(requestHash);
  } catch (thrown) {
    context.signal.throwIfAborted();
    const fields = { err: toBidsmithError(thrown), proposalId: context.proposalId, task };
    model.endpoint.log.warn(fields, 'an answer could not be looked up');
    return null;
  }
}

function record(inquiry: Inquiry, body: PredictionBody, totalMs: number): Promise<void> {
  const nothing = { inputTokens: 0, outputTokens: 0, cachedTokens: 0, tokensEstimated: false, costUsd: 0 };
  return recordPrediction(
    inquiry,
    {
      ...nothing,
      attempt: 1,
      isRepair: false,
      origin: 'cache',
      queueMs: 0,
      firstTokenMs: null,
      totalMs,
      gpuSeconds: null,
      finishReason: body.finishReason,
      body,
    },
    'succeeded',
  );
}
