import type { Backoff } from './queue-options.ts';

/** A server that asks for more patience than this is asked again all the same. */
const maxRetryAfterMs = 15 * 60_000;

/**
 * Milliseconds to wait before the next try. What the other side asked for (`retryAfterMs`) counts as the least, with up to a tenth more, so that not
 * everybody comes back at once; without it, exponential growth with full jitter.
 */
export function backoffDelay(triesMade: number, error: unknown, { baseMs, capMs }: Backoff): number {
  const asked = askedFor(error);
  if (asked !== undefined) return Math.ceil(Math.min(asked, maxRetryAfterMs) * (1 + Math.random() / 10));
  return Math.round(Math.random() * Math.min(capMs, baseMs * 2 ** Math.max(0, triesMade - 1)));
}

function askedFor(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('retryAfterMs' in error)) return undefined;
  const { retryAfterMs } = error;
  return typeof retryAfterMs === 'number' && retryAfterMs > 0 ? retryAfterMs : undefined;
}
