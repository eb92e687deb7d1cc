import { BidsmithError, toBidsmithError } from '@bidsmith/core';
import type { InferenceContext } from '@bidsmith/core';
import type { Admission } from './admit.ts';
import { createAnswer } from './answer.ts';
import type { Completion } from './answer.ts';
import { isWaitAsTold, tellsOfOutage } from './call-with-retry.ts';
import { isOverload } from './classify-error.ts';
import { complete } from './complete.ts';
import type { Endpoint } from './endpoint.ts';
import type { Inquiry } from './inquiry.ts';
import { meterCall } from './meter-call.ts';
import { noteThinking } from './note-thinking.ts';
import type { CallEnd } from './places.ts';
import { predictionBody } from './record-prediction.ts';
import type { CallRecord } from './record-prediction.ts';
import type { RequestBody } from './request-body.ts';

/** An endpoint that may be cold and is silent for longer is starting; before, it might just be slow. */
const startsAfterMs = 2_000;
/** An answer of at least so many tokens that came faster than any model writes was not streamed: a proxy or a queue gave it whole. */
const minTokensOfWhole = 64;
const fastestTokensPerMs = 5;

/** What became of a call, and what it took. */
export interface SentCall extends Omit<CallRecord, 'attempt' | 'isRepair' | 'queueMs'> {
  readonly result: Completion | BidsmithError;
}

/** Makes the streamed call and measures it; then notes how the endpoint is, gives the place back and settles the cost. Never throws. */
export async function sendCall(
  { model, context }: Inquiry,
  body: RequestBody,
  admission: Admission,
): Promise<SentCall> {
  const { endpoint } = model;
  const { signal, proposalId } = context;
  const isCold = endpoint.health.isCold();
  const notice = isCold ? noticeStart(context) : null;
  const meter = meterCall(endpoint, body);
  const answer = createAnswer();
  const onFirstToken = (): void => {
    notice?.over();
    const firstTokenMs = meter.begun();
    if (!isCold) admission.place.begun(firstTokenMs);
  };
  const isPatient = context.priority !== 'interactive';
  const onExecution = (ms: number): void => meter.stated(ms);
  const request = { body, proposalId, isPatient, answer, isCold, onFirstToken, onExecution };
  const startedAt = performance.now();
  const result = await complete(endpoint, request, signal).catch(toBidsmithError);
  notice?.over();
  const measure = meter.end(answer.soFar);

  const { firstTokenMs, costUsd } = measure;
  try {
    // Noted before the place goes to the next call, which has to know.
    if (!signal.aborted) noteState(endpoint, result, firstTokenMs === null ? startedAt : performance.now());
    if (!(result instanceof BidsmithError)) noteThinking(model, result);
  } finally {
    await admission.end(endOf(result, measure, isCold), costUsd ?? 0);
  }
  return {
    ...measure,
    result,
    origin: 'model',
    finishReason: answer.soFar.finishReason,
    body: predictionBody(body, answer.soFar, result instanceof BidsmithError ? result : null),
  };
}

/** Tells that the call waits for the GPU, once the endpoint has been silent for a while; `over` takes it back. */
function noticeStart({ waiting }: InferenceContext): { readonly over: () => void } {
  let isTold = false;
  const timer = setTimeout(() => {
    isTold = true;
    waiting('gpu');
  }, startsAfterMs);
  return {
    over() {
      clearTimeout(timer);
      if (isTold) waiting(null);
      isTold = false;
    },
  };
}

/** `failingSince`: of a call that had begun to answer, the endpoint fell silent only now. */
function noteState(
  { outage, throttle, health, places }: Endpoint,
  result: SentCall['result'],
  failingSince: number,
): void {
  if (!(result instanceof BidsmithError)) {
    outage.succeeded();
    throttle.succeeded();
    return;
  }
  health.failed(result);
  if (isWaitAsTold(result)) throttle.slowDown(result.retryAfterMs ?? 0);
  // Where others are in progress, a call that is refused as one too many tells of nothing but that.
  const isCrowdedOut = isOverload(result) && places.state.inFlight > 1;
  if (tellsOfOutage(result) && !health.isStarting && !isCrowdedOut) outage.failed(failingSince);
}

/** The first token tells of the server's line only where it does not come together with all the others. */
function endOf(
  result: SentCall['result'],
  { firstTokenMs, totalMs, outputTokens }: Pick<SentCall, 'firstTokenMs' | 'totalMs' | 'outputTokens'>,
  isCold: boolean,
): CallEnd {
  const writingMs = totalMs - (firstTokenMs ?? 0);
  const isWhole = (outputTokens ?? 0) >= minTokensOfWhole && (outputTokens ?? 0) > writingMs * fastestTokensPerMs;
  return { outcome: loadOf(result), firstTokenMs: isCold || isWhole ? null : firstTokenMs, totalMs };
}

function loadOf(result: SentCall['result']): CallEnd['outcome'] {
  if (!(result instanceof BidsmithError)) return 'ok';
  return isOverload(result) ? 'overload' : 'other';
}
