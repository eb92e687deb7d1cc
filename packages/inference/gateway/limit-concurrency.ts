export interface ConcurrencyLimit {
  /** Runs the work when one of the places is free, first come first served. Throws the signal's reason when it aborts while waiting. */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>;
}

/** At most `places` pieces of work at one time. */
export function limitConcurrency(places: number): ConcurrencyLimit {
  let free = places;
  const waiting = new Set<() => void>();

  const leave = (): void => {
    const [next] = waiting;
    if (next === undefined) free += 1;
    else next();
  };

  return {
    async run(signal, work) {
      signal.throwIfAborted();
      if (free > 0) free -= 1;
      else await turn(waiting, signal);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}

/** Resolves when a place is handed over; leaves the line when the signal aborts. */
function turn(waiting: Set<() => void>, signal: AbortSignal): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const enter = (): void => {
    waiting.delete(enter);
    signal.removeEventListener('abort', giveUp);
    resolve();
  };
  const giveUp = (): void => {
    waiting.delete(enter);
    reject(signal.reason);
  };
  waiting.add(enter);
  signal.addEventListener('abort', giveUp, { once: true });
  return promise;
}
