import { BidsmithError } from '@bidsmith/core';

/** Files read or rendered at once while somebody waits. The sandbox runs fewer; these wait for their turn. */
const maxAtWork = 16;
/** How long one may take, in milliseconds: 2,000 rows take seconds. */
const timeoutMs = 90_000;
const retryAfterMs = 3_000;

export type Gate = <T>(signal: AbortSignal | null, work: (signal: AbortSignal) => Promise<T>) => Promise<T>;

/**
 * Lets so many pieces of work in and turns the others away, rather than letting all wait longer and longer. The signal the work gets ends it in time.
 * Errors: `rate_limited` for what is turned away, `deadline_exceeded` for what took too long.
 */
export function createGate(): Gate {
  let atWork = 0;
  return async (signal, work) => {
    if (atWork >= maxAtWork)
      throw new BidsmithError('rate_limited', { detail: 'Too many files are being made at once.', retryAfterMs });
    atWork += 1;
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      return await work(signal ? AbortSignal.any([signal, timeout]) : timeout);
    } catch (error) {
      if (!timeout.aborted) throw error;
      throw new BidsmithError('deadline_exceeded', {
        detail: `The file took longer than ${timeoutMs / 1000} seconds.`,
        remedy: 'Try again when less is going on.',
        cause: error,
      });
    } finally {
      atWork -= 1;
    }
  };
}
