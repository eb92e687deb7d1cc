import { setTimeout as sleep } from 'node:timers/promises';

/** Waits; throws the signal's reason as soon as it aborts. */
export async function pause(delayMs: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(delayMs, undefined, { signal });
  } catch (thrown) {
    signal.throwIfAborted();
    throw thrown;
  }
}

/** Waits until the promise is settled or the time is over, whichever comes first; true when it was settled. Throws the signal's reason as soon as it aborts. */
export async function waitFor(promise: Promise<unknown>, timeoutMs: number, signal: AbortSignal): Promise<boolean> {
  const done = new AbortController();
  const settled = promise.then(
    () => true,
    () => true,
  );
  try {
    return await Promise.race([settled, pause(timeoutMs, AbortSignal.any([signal, done.signal])).then(() => false)]);
  } finally {
    done.abort();
  }
}
