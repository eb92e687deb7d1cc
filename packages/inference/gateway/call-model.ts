import { BidsmithError } from '@bidsmith/core';
import { admit, passGates } from './admit.ts';
import type { Completion } from './answer.ts';
import { callWithRetry } from './call-with-retry.ts';
import { refusalOf } from './classify-error.ts';
import { type Dialect, plainerDialect } from './dialect.ts';
import { estimateRequestTokens } from './estimate-tokens.ts';
import type { Conversation, Inquiry } from './inquiry.ts';
import { outcomeOf, recordPrediction } from './record-prediction.ts';
import type { CallRecord } from './record-prediction.ts';
import { type RequestBody, requestBody, requestMessages, optionalMembers } from './request-body.ts';
import { sendCall } from './send-call.ts';

const defaultRetryBaseDelayMs = 500;
/** With less room than this no useful answer is possible. */
const minOutputTokens = 256;

/** A call that gave an answer; it is not recorded yet, since what the answer is worth is not known. */
export interface ModelCall {
  readonly completion: Completion;
  readonly record: CallRecord;
  /** That the answer was asked for in. */
  readonly dialect: Dialect;
}

/** One answer from the endpoint, retried while that makes sense. Failed calls are recorded. Throws a `model_*` or `budget_*` error, or the signal's reason. */
export function callModel(inquiry: Inquiry, conversation: Conversation): Promise<ModelCall> {
  const { model, context } = inquiry;
  const { settings, log, retries, outage, health, places } = model.endpoint;
  const spoken: Spoken = { plainer: null };
  return callWithRetry(() => callInDialect(inquiry, conversation, spoken), {
    maxAttempts: settings.maxAttempts,
    baseDelayMs: settings.retryBaseDelayMs ?? defaultRetryBaseDelayMs,
    signal: context.signal,
    budget: retries,
    outage,
    isStarting: () => health.isStarting,
    isBusy: () => places.state.inFlight > 0,
    onRetry: (error, delayMs) =>
      log.info(
        { code: error.code, delayMs: Math.round(delayMs), task: inquiry.task, proposalId: context.proposalId },
        'the model is asked again after a pause',
      ),
  });
}

/** What the attempts of one question share. */
interface Spoken {
  /** What the endpoint has not refused yet; null where it has refused nothing. */
  plainer: Dialect | null;
}

/** Says it otherwise where the endpoint refuses a part of the request; remembers that once the endpoint has answered. Each round leaves out one thing, so that they end. */
async function callInDialect(inquiry: Inquiry, conversation: Conversation, spoken: Spoken): Promise<ModelCall> {
  const { endpoint, parameters, dialect: memory } = inquiry.model;
  const remembered = memory.current;
  for (;;) {
    const dialect = spoken.plainer ?? remembered;
    try {
      const call = await callOnce(inquiry, conversation, dialect);
      if (dialect !== remembered) {
        memory.learn(dialect);
        endpoint.log.info(
          { endpoint: endpoint.settings.endpoint, ...dialect, refused: [...dialect.refused] },
          'the endpoint refused a part of the request and is spoken to otherwise',
        );
      }
      return call;
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      const plainer = refusal && plainerDialect(dialect, refusal, optionalMembers(parameters, dialect));
      if (plainer === null) throw thrown;
      spoken.plainer = plainer;
    }
  }
}

/** Token budget, place and money, the streamed call; the row where it failed. */
async function callOnce(inquiry: Inquiry, conversation: Conversation, dialect: Dialect): Promise<ModelCall> {
  const { model, context, calls } = inquiry;
  const { endpoint } = model;
  // A cold endpoint does not tell its window.
  await passGates(endpoint, context);
  const request = await fitRequest(inquiry, conversation, dialect);
  const admission = await admit({ endpoint, context, costUsd: endpoint.prices.most(request) });
  calls.count += 1;
  const attempt = calls.count;
  const { result, ...sent } = await sendCall(inquiry, request.body, admission);
  const record = { ...sent, attempt, isRepair: conversation.isRepair, queueMs: admission.queueMs };
  if (!(result instanceof BidsmithError)) return { completion: result, record, dialect };

  await recordPrediction(inquiry, record, context.signal.aborted ? 'canceled' : outcomeOf(result));
  const fields = { err: result, endpoint: endpoint.settings.endpoint, task: inquiry.task, attempt };
  if (!context.signal.aborted) endpoint.log.warn(fields, 'a model call failed');
  throw result;
}

interface FittingRequest {
  readonly body: RequestBody;
  readonly inputTokens: number;
  readonly maxTokens: number;
}

/** The request with the largest answer that window and prompt allow. Throws `model_context_overflow` where none would fit. */
async function fitRequest(inquiry: Inquiry, conversation: Conversation, dialect: Dialect): Promise<FittingRequest> {
  const { model, context, form } = inquiry;
  const wanted = conversation.maxOutputTokens + model.thinkingTokens;
  const window = await model.window.tokens(context.signal);
  const inputTokens = estimateRequestTokens(requestMessages({ ...conversation, form }, dialect));
  const room = window - inputTokens;
  if (room < Math.min(wanted, minOutputTokens))
    throw new BidsmithError('model_context_overflow', {
      detail: `The model's context window of ${window} tokens is too small for the request.`,
    });
  const maxTokens = Math.min(wanted, room);
  const { name, parameters } = model;
  const body = requestBody({ model: name, ...conversation, maxTokens, form, parameters }, dialect);
  return { body, inputTokens, maxTokens };
}
