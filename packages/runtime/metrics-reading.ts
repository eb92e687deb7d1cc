/** A scrape is given up after ten seconds by default; a part that does not answer must not take the other metrics with it. */
const readTimeoutMs = 2_000;

/**
 * Reads what gauges are set from, once for all of them and at most every `keptMs`. Gives null where it does not answer within two seconds, and calls
 * `failed` once for that reading.
 */
export function createReading<T>(
  read: () => Promise<T>,
  { keptMs, failed, timeoutMs = readTimeoutMs }: { keptMs: number; failed: () => void; timeoutMs?: number },
): () => Promise<T | null> {
  let kept: { readonly at: number; readonly value: Promise<T | null> } | null = null;
  const readOnce = async (): Promise<T | null> => {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(new Error('no answer in time')), timeoutMs);
    try {
      return await Promise.race([read(), late]);
    } catch {
      failed();
      return null;
    } finally {
      clearTimeout(timer);
    }
  };
  return () => {
    const now = performance.now();
    if (kept === null || now - kept.at >= keptMs) kept = { at: now, value: readOnce() };
    return kept.value;
  };
}
