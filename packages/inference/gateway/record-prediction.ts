import { toBidsmithError } from '@bidsmith/core';
import type { BidsmithError, ErrorCode, PredictionBody, PredictionDraft } from '@bidsmith/core';
import type { AnswerParts } from './answer.ts';
import { endpointWords } from './classify-error.ts';
import type { Inquiry } from './inquiry.ts';
import type { RequestBody } from './request-body.ts';

export type Outcome = PredictionDraft['outcome'];

/** What one call took, as far as it got. */
export type CallRecord = Omit<
  PredictionDraft,
  'task' | 'stage' | 'endpoint' | 'model' | 'inputHash' | 'requestHash' | 'outcome' | 'inputCharacters'
> & { readonly body: PredictionBody };

/** Writes the row of one call, with what was sent and answered. A log that fails is itself logged, and the call goes on. */
export async function recordPrediction(
  inquiry: Inquiry,
  { body, ...call }: CallRecord,
  outcome: Outcome,
): Promise<void> {
  const { model, context, task, inputHash, requestHash } = inquiry;
  const { endpoint, name } = model;
  const inputCharacters = body.messages.reduce((sum, { content }) => sum + content.length, 0);
  const what = { task, stage: task, endpoint: endpoint.settings.endpoint, model: name, inputHash, requestHash };
  try {
    await context.recordPrediction({ ...what, ...call, inputCharacters, outcome }, body);
  } catch (thrown) {
    const fields = { err: toBidsmithError(thrown), proposalId: context.proposalId, task };
    endpoint.log.error(fields, 'a model call could not be recorded');
  }
}

/** Request and answer of a call, for the log of predictions; of a call that failed also what was wrong, in the endpoint's words where it had any. */
export function predictionBody(
  { messages, ...parameters }: RequestBody,
  answer: AnswerParts,
  error: BidsmithError | null = null,
): PredictionBody {
  return {
    messages: messages.map(({ role, content }) => ({ role, content: typeof content === 'string' ? content : '' })),
    parameters: { ...parameters },
    answer: answer.text === '' && error !== null ? null : answer.text,
    reasoning: answer.reasoning || null,
    refusal: answer.refusal,
    finishReason: answer.finishReason,
    inputTokens: answer.usage?.inputTokens ?? null,
    outputTokens: answer.usage?.outputTokens ?? null,
    error: error === null ? null : endpointWords(error),
  };
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
