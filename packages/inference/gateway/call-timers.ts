import { BidsmithError } from '@bidsmith/core';

export interface CallTimerOptions {
  readonly firstTokenTimeoutMs: number;
  readonly idleTimeoutMs: number;
  /** What is left for the question. */
  readonly totalTimeoutMs: number;
}

/** The clocks of one streamed call. `signal` aborts with a `model_timeout` that says which of them ran out. */
export interface CallTimers {
  readonly signal: AbortSignal;
  /** A part of the answer arrived. */
  heard(): void;
  stop(): void;
}

/** Starts the first-token and the total clock; the first `heard` replaces the former by the idle clock. The connect clock is the dispatcher's. */
export function startCallTimers(options: CallTimerOptions): CallTimers {
  const controller = new AbortController();
  const after = (timeoutMs: number, what: string, retryable: boolean): NodeJS.Timeout =>
    setTimeout(() => {
      const detail = `The model ${what} within ${formatSeconds(timeoutMs)}.`;
      controller.abort(new BidsmithError('model_timeout', { detail, retryable }));
    }, timeoutMs);

  const total = after(options.totalTimeoutMs, 'did not finish its answer', false);
  let silence = after(options.firstTokenTimeoutMs, 'did not begin to answer', true);
  return {
    signal: controller.signal,
    heard() {
      clearTimeout(silence);
      silence = after(options.idleTimeoutMs, 'fell silent in the middle of its answer and sent nothing', true);
    },
    stop() {
      clearTimeout(total);
      clearTimeout(silence);
    },
  };
}

function formatSeconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}
