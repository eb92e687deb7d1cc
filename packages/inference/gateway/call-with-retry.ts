import type { BidsmithError } from '@bidsmith/core';
import { isTotalTimeout } from './call-timers.ts';
import { classifyError, isOverload } from './classify-error.ts';
import type { Outage } from './outage.ts';
import type { RetryBudget } from './retry-budget.ts';
import { pause } from './wait-for.ts';

const maxDelayMs = 20_000;
/** A shorter Retry-After is no wait: the attempt counts, so that it cannot become a loop without pause. */
const minRetryAfterMs = 100;
/** Calls of one question that were held back by the endpoint and therefore do not count as attempts. */
const maxUncounted = 20;

export interface RetryPolicy {
  /** Attempts that count. */
  readonly maxAttempts: number;
  /** Upper bound of the first pause; doubles with each further one, up to 20 s. */
  readonly baseDelayMs: number;
  readonly signal: AbortSignal;
  readonly budget: RetryBudget;
  readonly outage: Pick<Outage, 'isOpen' | 'trip'>;
  /** The endpoint is known to be starting from zero. */
  readonly isStarting: () => boolean;
  /** Other calls are in progress there: one that is refused as one too many only has to wait for its turn. */
  readonly isBusy: () => boolean;
  /** Called before each pause. */
  readonly onRetry: (error: BidsmithError, delayMs: number) => void;
}

/**
 * The one retry loop. The error decides whether there is another attempt. Pauses have full jitter (a random part of the bound), so that callers do not come back
 * together. Not counted as attempts are a call that was told to come back later (`Retry-After`) and one that failed while the endpoint was found to be down or
 * starting from zero: they wait before the next call, outside of this loop; and one that was refused as one too many while others were in progress.
 * A call that fails as often as it may in a way that tells of an outage opens the circuit and has one attempt more once a probe was answered. A total timeout
 * leaves one attempt. Where the endpoint's budget has no retry left, there is none; a connection cut in an answer then counts as a sign of an outage, since a
 * server that dies cuts all its answers at once.
 * Bound: `maxAttempts` + 1 + 20 calls. Throws the last error, or the signal's reason when it aborts, also during a pause.
 */
export async function callWithRetry<T>(call: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  const { maxAttempts, signal, budget, outage } = policy;
  let uncounted = 0;
  let hasTripped = false;
  budget.deposit();
  for (let attempt = 1; ;) {
    try {
      return await call();
    } catch (thrown) {
      signal.throwIfAborted();
      const error = classifyError(thrown);
      if (!error.retryable) throw error;
      if (uncounted < maxUncounted && isHeldBack(error, policy)) {
        uncounted += 1;
        // Where it says that it is starting and its list of models is there already, nothing else keeps calls back.
        if (policy.isStarting()) await pauseBeforeRetry(error, uncounted, policy);
        continue;
      }
      if (uncounted < maxUncounted && isOverload(error) && policy.isBusy()) {
        uncounted += 1;
        await pauseBeforeRetry(error, uncounted, policy);
        continue;
      }
      attempt = Math.max(attempt + 1, isTotalTimeout(error) ? maxAttempts : 0);
      if (attempt <= maxAttempts && budget.take()) {
        await pauseBeforeRetry(error, attempt - 1, policy);
      } else if (!hasTripped && (tellsOfOutage(error) || (attempt <= maxAttempts && wasCut(error)))) {
        hasTripped = true;
        outage.trip();
        attempt = maxAttempts;
      } else throw error;
    }
  }
}

/** The endpoint keeps all calls back at the moment: the next one waits until it does not. */
function isHeldBack(error: BidsmithError, { outage, isStarting }: RetryPolicy): boolean {
  return isWaitAsTold(error) || (tellsOfOutage(error) && (outage.isOpen || isStarting()));
}

/** The endpoint could not be reached, failed, or fell silent. The total clock tells that the answer was long. */
export function tellsOfOutage(error: BidsmithError): boolean {
  return error.code === 'model_unavailable' || (error.code === 'model_timeout' && !isTotalTimeout(error));
}

/** The connection broke in the middle of an answer. */
function wasCut({ code, cause }: BidsmithError): boolean {
  return code === 'model_stream_incomplete' && cause instanceof TypeError;
}

/** The endpoint named a time to come back after. */
export function isWaitAsTold({ code, retryAfterMs }: BidsmithError): boolean {
  return code === 'model_rate_limited' && retryAfterMs !== undefined && retryAfterMs >= minRetryAfterMs;
}

async function pauseBeforeRetry(error: BidsmithError, retry: number, policy: RetryPolicy): Promise<void> {
  const jitterMs = Math.random() * Math.min(maxDelayMs, policy.baseDelayMs * 2 ** (retry - 1));
  const delayMs = (error.retryAfterMs ?? 0) + jitterMs;
  policy.onRetry(error, delayMs);
  await pause(delayMs, policy.signal);
}
