import { BidsmithError } from '@bidsmith/core';

export interface CallTimerOptions {
  readonly firstTokenTimeoutMs: number;
  /** The same while the endpoint starts from zero. */
  readonly coldFirstTokenTimeoutMs: number;
  readonly idleTimeoutMs: number;
  readonly totalTimeoutMs: number;
  /** The endpoint may have to start from zero. */
  readonly isCold: boolean;
}

/** The clocks of one streamed call. `signal` aborts with a `model_timeout` that says which of them ran out. */
export interface CallTimers {
  readonly signal: AbortSignal;
  /** The request waits for a worker: the total clock stands still. */
  queued(): void;
  /** A worker has taken it: the clocks of a warm endpoint begin. */
  running(): void;
  /** A part of the answer arrived. */
  heard(): void;
  stop(): void;
}

/**
 * Starts the first-token clock; the first `heard` replaces it by the idle clock. The total clock begins with the call, for a cold endpoint with the first token:
 * starting it is no part of the answer. The connect clock is the transport's.
 */
export function startCallTimers(options: CallTimerOptions): CallTimers {
  const controller = new AbortController();
  const after = (timeoutMs: number, what: string, cause?: TotalTimeout): NodeJS.Timeout =>
    setTimeout(() => {
      const detail = `The model ${what} within ${formatSeconds(timeoutMs)}.`;
      controller.abort(new BidsmithError('model_timeout', { detail, cause }));
    }, timeoutMs);
  let total: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;

  const startTotal = (): void => {
    total ??= after(options.totalTimeoutMs, 'did not finish its answer', new TotalTimeout());
  };
  const startSilence = (timeoutMs: number, what: string): void => {
    clearTimeout(silence);
    silence = after(timeoutMs, what);
  };
  const timers: CallTimers = {
    signal: controller.signal,
    queued() {
      clearTimeout(total);
      total = undefined;
      startSilence(options.coldFirstTokenTimeoutMs, 'endpoint did not start');
    },
    running() {
      startTotal();
      startSilence(options.firstTokenTimeoutMs, 'did not begin to answer');
    },
    heard() {
      startTotal();
      startSilence(options.idleTimeoutMs, 'fell silent in the middle of its answer and sent nothing');
    },
    stop() {
      clearTimeout(total);
      clearTimeout(silence);
    },
  };
  if (options.isCold) timers.queued();
  else timers.running();
  return timers;
}

/** True for the clock that bounds the whole answer: the model was at it all the time, and would probably take as long again. */
export function isTotalTimeout(error: unknown): boolean {
  return error instanceof BidsmithError && error.cause instanceof TotalTimeout;
}

class TotalTimeout extends Error {
  override readonly name = 'TotalTimeout';
}

function formatSeconds(ms: number): string {
  return `${Number((ms / 1000).toPrecision(2))} s`;
}
