import { setTimeout as sleep } from 'node:timers/promises';
import type { BidsmithError } from '@bidsmith/core';
import { classifyError } from './classify-error.ts';

const maxDelayMs = 20_000;
/** A shorter Retry-After is no wait: the attempt counts, so that it cannot become a loop without pause. */
const minRetryAfterMs = 100;

export interface RetryPolicy {
  /** Attempts that count. Waiting as long as the endpoint asked for (`Retry-After`) does not use one up. */
  readonly maxAttempts: number;
  /** Upper bound of the first pause; doubles with each further one, up to 20 s. */
  readonly baseDelayMs: number;
  /** Clock time (`performance.now`) after which no attempt begins. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  /** Called before each pause. */
  readonly onRetry: (error: BidsmithError, delayMs: number) => void;
}

/**
 * The one retry loop. The error decides whether there is another attempt: `retryable`, and `retryAfterMs` for how long to wait.
 * Pauses have full jitter (a random part of the bound), so that callers do not come back together.
 * Throws the last error, or the signal's reason when it aborts, also during a pause.
 */
export async function callWithRetry<T>(call: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  const { signal } = policy;
  for (let attempt = 1; ;) {
    try {
      return await call();
    } catch (thrown) {
      signal.throwIfAborted();
      const error = classifyError(thrown);
      const delayMs = (error.retryAfterMs ?? 0) + fullJitter(policy.baseDelayMs, attempt);
      if (!isWaitAsTold(error)) attempt += 1;
      const mayRetry = error.retryable && attempt <= policy.maxAttempts;
      if (!mayRetry || performance.now() + delayMs >= policy.deadlineMs) throw error;
      policy.onRetry(error, delayMs);
      await pause(delayMs, signal);
    }
  }
}

/** Waits; throws the signal's reason as soon as it aborts. */
export async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(delayMs, undefined, { signal });
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown;
  }
}

function isWaitAsTold({ code, retryAfterMs }: BidsmithError): boolean {
  return code === 'model_rate_limited' && retryAfterMs !== undefined && retryAfterMs >= minRetryAfterMs;
}

function fullJitter(baseDelayMs: number, attempt: number): number {
  return Math.random() * Math.min(maxDelayMs, baseDelayMs * 2 ** (attempt - 1));
}
