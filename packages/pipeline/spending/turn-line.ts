import type { CallPriority } from '@bidsmith/core';

/** Pause before the second try of who stands first, in milliseconds; doubles up to the longest. Other processes' places are found by trying only. */
const firstPauseMs = 100;
const longestPauseMs = 1_000;
/** Who may wait longer tries more rarely, and so gives way. */
const patience: Record<CallPriority, number> = { interactive: 1, batch: 2, shadow: 4 };
const order: readonly CallPriority[] = ['interactive', 'batch', 'shadow'];

export interface Entrant {
  /** Whoever has the same key stands in one line: first come, first served. */
  readonly key: string;
  readonly priority: CallPriority;
  readonly signal: AbortSignal;
}
export interface TurnLine {
  /**
   * Tries until it gives something, which may be at once. Of each key only the first in line tries, after pauses with jitter and whenever it is woken.
   * Throws what the try throws, and the signal's reason.
   */
  take<T>(entrant: Entrant, attempt: () => Promise<T | null>): Promise<T>;
  /** Something became free in this process: those who stand first try again, people's work before the rest. */
  wake(): void;
}

interface Waiter extends Entrant {
  woken: boolean;
  wake: () => void;
}

/** Lines of those who wait for what the ledger counts. `random` gives a share from 0 to 1. */
export function createTurnLine({ random = Math.random }: { readonly random?: () => number } = {}): TurnLine {
  const lines = new Map<string, Waiter[]>();
  const isFirst = (waiter: Waiter): boolean => lines.get(waiter.key)?.[0] === waiter;
  const leave = (waiter: Waiter): void => {
    const rest = (lines.get(waiter.key) ?? []).filter((other) => other !== waiter);
    if (rest.length === 0) lines.delete(waiter.key);
    else lines.set(waiter.key, rest);
    rest[0]?.wake();
  };
  return {
    async take(entrant, attempt) {
      entrant.signal.throwIfAborted();
      if (!lines.has(entrant.key)) {
        const taken = await attempt();
        if (taken !== null) return taken;
      }
      const waiter: Waiter = { ...entrant, woken: false, wake: () => undefined };
      lines.set(entrant.key, [...(lines.get(entrant.key) ?? []), waiter]);
      try {
        while (!isFirst(waiter)) await nap(waiter, null);
        for (let round = 0; ; round += 1) {
          const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** round) * patience[entrant.priority];
          await nap(waiter, pauseMs * (0.5 + random() / 2));
          const taken = await attempt();
          if (taken !== null) return taken;
        }
      } finally {
        leave(waiter);
      }
    },
    wake() {
      const first = [...lines.values()].flatMap(([waiter]) => waiter ?? []);
      for (const priority of order) for (const waiter of first) if (waiter.priority === priority) waiter.wake();
    },
  };
}

/** Ends when woken, after the pause where there is one, or with the signal's reason. */
function nap(waiter: Waiter, pauseMs: number | null): Promise<void> {
  const { signal } = waiter;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const giveUp = (): void => reject(signal.reason);
  waiter.wake = () => {
    waiter.woken = true;
    resolve();
  };
  if (signal.aborted) giveUp();
  else if (waiter.woken) resolve();
  signal.addEventListener('abort', giveUp, { once: true });
  const timer = pauseMs === null ? undefined : setTimeout(resolve, pauseMs);
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
    waiter.woken = false;
  });
}
