import type { Log } from '@bidsmith/core';

/** During an outage the same error comes many times a second; one line in this time is enough. */
const quietMs = 10_000;
/** Distinct errors remembered before the memory starts anew. */
const maxRemembered = 200;

/** Writes each distinct error at most once in ten seconds, with the number left out since. */
export function createErrorLog(log: Log): (source: string, error: unknown) => void {
  const seen = new Map<string, { at: number; leftOut: number }>();
  return (source, error) => {
    // Without the source: connections that are shared report the same outage many times over.
    const key = error instanceof Error ? error.message : String(error);
    const now = Date.now();
    const last = seen.get(key);
    if (last && now - last.at < quietMs) {
      last.leftOut += 1;
      return;
    }
    if (seen.size >= maxRemembered) seen.clear();
    seen.set(key, { at: now, leftOut: 0 });
    log.warn({ source, err: error, leftOut: last?.leftOut ?? 0 }, 'The queue reports an error.');
  };
}
