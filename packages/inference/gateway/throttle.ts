import { BidsmithError } from '@bidsmith/core';
import { pause } from './wait-for.ts';

/** After this much time without a word of it, the next `Retry-After` begins a new throttle. */
const forgottenAfterMs = 60_000;

/** Keeps all calls from an endpoint that asked to slow down, as long as it asked. */
export interface Throttle {
  readonly isActive: boolean;
  /** The endpoint asked to be left alone so long. */
  slowDown(retryAfterMs: number): void;
  /** A call was answered. */
  succeeded(): void;
  /** Resolves at once when nothing was asked for. Throws `model_rate_limited` where it lasts too long, or the signal's reason. */
  pass(signal: AbortSignal): Promise<void>;
}

interface Options {
  /** How long calls are kept at most from the first time that the endpoint asked, answers excepted. */
  readonly maxWaitMs: number;
  /** Calls go on within so many milliseconds of the end, each at a moment of its own, so that they do not come back together. */
  readonly spreadMs: number;
  readonly now?: () => number;
  readonly random?: () => number;
}

export function createThrottle(options: Options): Throttle {
  const { maxWaitMs, spreadMs, now = () => performance.now(), random = Math.random } = options;
  let since: number | null = null;
  let until = Number.NEGATIVE_INFINITY;
  return {
    get isActive() {
      return now() < until;
    },
    slowDown(retryAfterMs) {
      if (now() - until > forgottenAfterMs) since = null;
      since ??= now();
      until = Math.max(until, now() + retryAfterMs);
    },
    succeeded() {
      if (now() >= until) since = null;
    },
    async pass(signal) {
      signal.throwIfAborted();
      while (now() < until) {
        if (since !== null && until - since > maxWaitMs)
          throw new BidsmithError('model_rate_limited', {
            detail: 'The model endpoint asked to wait longer than a question may.',
            retryable: false,
            retryAfterMs: Math.ceil(until - now()),
          });
        await pause(until - now() + random() * spreadMs, signal);
      }
    },
  };
}
