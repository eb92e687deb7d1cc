/** Places for work that may run at once. */
export interface Slots {
  /** Waits for a place, first come, first served. Throws the signal's reason; the place in the row is then given up. */
  acquire(signal: AbortSignal): Promise<void>;
  release(): void;
  /** How many wait. */
  waiting(): number;
}

export function createSlots(count: number): Slots {
  let free = count;
  const row = new Set<() => void>();
  return {
    async acquire(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return;
      }
      await new Promise<void>((resolve, reject) => {
        const give = (): void => {
          signal.removeEventListener('abort', leave);
          resolve();
        };
        const leave = (): void => {
          row.delete(give);
          reject(signal.reason as Error);
        };
        row.add(give);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
    release() {
      const [next] = row;
      if (next === undefined) free += 1;
      else {
        row.delete(next);
        next();
      }
    },
    waiting: () => row.size,
  };
}
