import { BidsmithError } from '@bidsmith/core';
import type { InferenceContext, Release } from '@bidsmith/core';
import type { Task } from '../task.ts';
import { callWithRetry, pause } from './call-with-retry.ts';
import { classifyError, refusalOf } from './classify-error.ts';
import { complete } from './complete.ts';
import type { Completion } from './complete.ts';
import type { Endpoint } from './endpoint.ts';
import { estimateRequestTokens } from './estimate-tokens.ts';
import { noteThinking } from './note-thinking.ts';
import { outcomeOf, recordPrediction } from './record-prediction.ts';
import type { CallRecord } from './record-prediction.ts';
import { type Dialect, plainerDialect } from './dialect.ts';
import { requestBody, requestMessages, sentParameters } from './request-body.ts';
import type { ReplyForm } from './structured-output.ts';

const defaultRetryBaseDelayMs = 500;
/** With less room than this no useful answer is possible. */
const minOutputTokens = 256;

/** One question as it goes from call to call. */
export interface Inquiry {
  readonly endpoint: Endpoint;
  readonly context: InferenceContext;
  readonly task: Task<never, unknown, unknown>['name'];
  readonly form: ReplyForm;
  readonly parameters: Release['parameters'];
  readonly inputHash: string;
  /** Clock time (`performance.now`) at which the question is given up. */
  readonly deadlineMs: number;
  readonly calls: { count: number };
}

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly maxOutputTokens: number;
}

/** A call that gave an answer; it is not recorded yet, since what the answer is worth is not known. */
export interface ModelCall {
  readonly completion: Completion;
  readonly record: CallRecord;
  /** That the answer was asked for in. */
  readonly dialect: Dialect;
}

/** One answer from the endpoint, retried while that makes sense. Failed calls are recorded. Throws a `model_*` error or the signal's reason. */
export function callModel(inquiry: Inquiry, conversation: Conversation): Promise<ModelCall> {
  const { endpoint, context } = inquiry;
  return callWithRetry(() => callInDialect(inquiry, conversation), {
    maxAttempts: endpoint.settings.maxAttempts,
    baseDelayMs: endpoint.settings.retryBaseDelayMs ?? defaultRetryBaseDelayMs,
    deadlineMs: inquiry.deadlineMs,
    signal: context.signal,
    onRetry: (error, delayMs) =>
      endpoint.log.info(
        { code: error.code, delayMs: Math.round(delayMs), task: inquiry.task, proposalId: context.proposalId },
        'the model is asked again after a pause',
      ),
  });
}

/** Says it otherwise where the endpoint refuses a part of the request; remembers that once the endpoint has answered. Each round leaves out one thing, so that they end. */
async function callInDialect(inquiry: Inquiry, conversation: Conversation): Promise<ModelCall> {
  const { endpoint, parameters } = inquiry;
  const remembered = endpoint.dialect.current;
  for (let dialect = remembered; ;) {
    try {
      const call = await callOnce(inquiry, conversation, dialect);
      if (dialect !== remembered) {
        endpoint.dialect.learn(dialect);
        endpoint.log.info(
          { endpoint: endpoint.settings.endpoint, ...dialect, refused: [...dialect.refused] },
          'the endpoint refused a part of the request and is spoken to otherwise',
        );
      }
      return call;
    } catch (thrown) {
      const refusal = refusalOf(thrown);
      const plainer = refusal && plainerDialect(dialect, refusal, Object.keys(sentParameters(parameters, dialect)));
      if (plainer === null) throw thrown;
      dialect = plainer;
    }
  }
}

async function callOnce(inquiry: Inquiry, conversation: Conversation, dialect: Dialect): Promise<ModelCall> {
  const { endpoint, context, form, parameters } = inquiry;
  const messages = requestMessages({ ...conversation, form }, dialect);
  const maxTokens = await outputRoom(inquiry, messages, conversation.maxOutputTokens + endpoint.thinkingTokens);
  await waitWhilePaused(inquiry);
  if (!endpoint.circuit.allows())
    throw new BidsmithError('model_unavailable', {
      detail: 'The model endpoint kept failing and is left alone for a while.',
      retryable: false,
    });

  const startedAt = performance.now();
  let firstTokenMs: number | null = null;
  const record = (completion: Completion | null): CallRecord => ({
    task: inquiry.task,
    inputHash: inquiry.inputHash,
    attempt: inquiry.calls.count,
    firstTokenMs,
    totalMs: performance.now() - startedAt,
    completion,
  });
  inquiry.calls.count += 1;
  try {
    const completion = await complete(
      endpoint,
      {
        body: requestBody({ model: endpoint.settings.model, ...conversation, maxTokens, form, parameters }, dialect),
        proposalId: context.proposalId,
        totalTimeoutMs: inquiry.deadlineMs - startedAt,
        onFirstToken: (ms) => (firstTokenMs = ms),
      },
      context.signal,
    );
    endpoint.circuit.succeeded();
    noteThinking(endpoint, completion);
    return { completion, record: record(completion), dialect };
  } catch (thrown) {
    await noteFailure(inquiry, thrown, record(null));
    throw thrown;
  }
}

async function noteFailure(inquiry: Inquiry, thrown: unknown, record: CallRecord): Promise<void> {
  const { endpoint, context } = inquiry;
  if (context.signal.aborted) {
    endpoint.circuit.withdrawn();
    return recordPrediction(endpoint, context, record, 'canceled');
  }
  const error = classifyError(thrown);
  if (tellsOfOutage(error)) endpoint.circuit.failed();
  else endpoint.circuit.withdrawn();
  if (error.retryAfterMs !== undefined)
    endpoint.pausedUntilMs = Math.max(endpoint.pausedUntilMs, performance.now() + error.retryAfterMs);
  const fields = { err: error, endpoint: endpoint.settings.endpoint, task: inquiry.task, attempt: record.attempt };
  endpoint.log.warn(fields, 'a model call failed');
  return recordPrediction(endpoint, context, record, outcomeOf(error));
}

/** A timer that ran out for good says that the question was long, not that the endpoint is down. */
function tellsOfOutage(error: BidsmithError): boolean {
  return error.code === 'model_unavailable' || (error.code === 'model_timeout' && error.retryable);
}

/** The largest `max_tokens` that window and prompt allow. Throws `model_context_overflow` where no answer would fit. */
async function outputRoom(
  inquiry: Inquiry,
  messages: readonly { readonly content: string }[],
  wanted: number,
): Promise<number> {
  const window = await inquiry.endpoint.window.tokens(inquiry.context.signal);
  const room = window - estimateRequestTokens(messages);
  if (room >= Math.min(wanted, minOutputTokens)) return Math.min(wanted, room);
  throw new BidsmithError('model_context_overflow', {
    detail: `The model's context window of ${window} tokens is too small for the request.`,
  });
}

/** Another call may have been told to slow down: that holds for all calls to the endpoint. */
async function waitWhilePaused({ endpoint, context, deadlineMs }: Inquiry): Promise<void> {
  for (;;) {
    const delayMs = endpoint.pausedUntilMs - performance.now();
    if (delayMs <= 0) return;
    if (endpoint.pausedUntilMs >= deadlineMs)
      throw new BidsmithError('model_rate_limited', {
        detail: 'The model endpoint asked to wait longer than the question may take.',
        retryable: false,
      });
    await pause(delayMs, context.signal);
  }
}
