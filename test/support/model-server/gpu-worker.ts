import { setTimeout as sleep } from 'node:timers/promises';

/** How an endpoint behaves that scales to zero. */
export interface ColdStart {
  /** How long a worker takes to start. */
  readonly waitMs: number;
  /** It is taken away after so long without a request. */
  readonly idleMs: number;
  /**
   * What a request gets while it starts: it is held back (a proxy or a queue in front), 503 at once, or what a load balancer of RunPod says, 400
   * "no workers available", at once.
   */
  readonly shows?: 'silence' | 'unavailable' | 'no-workers';
}

/** The one worker of an endpoint: asleep, starting, ready. Without a cold start it is always ready. */
export interface GpuWorker {
  state(): 'asleep' | 'starting' | 'ready';
  /** Begins to start it where it is asleep. */
  wake(): void;
  /** Wakes it and resolves when it is ready; rejects when the client goes away. */
  ready(gone: AbortSignal): Promise<void>;
  /** A request began or ended: the time without one counts from here. */
  used(): void;
  /** It is taken away at once. */
  scaleToZero(): void;
}

export function createGpuWorker(coldStart: ColdStart | undefined): GpuWorker {
  let readyAt: number | null = coldStart === undefined ? -Infinity : null;
  let usedAt = -Infinity;
  const state = (): 'asleep' | 'starting' | 'ready' => {
    if (readyAt === null) return 'asleep';
    if (performance.now() < readyAt) return 'starting';
    if (coldStart === undefined || performance.now() - Math.max(usedAt, readyAt) <= coldStart.idleMs) return 'ready';
    readyAt = null;
    return 'asleep';
  };
  const wake = (): void => {
    if (state() === 'asleep') readyAt = performance.now() + (coldStart?.waitMs ?? 0);
  };
  return {
    state,
    wake,
    async ready(gone) {
      wake();
      while (state() === 'starting')
        await sleep(Math.max(1, (readyAt ?? 0) - performance.now()), undefined, { signal: gone });
      usedAt = performance.now();
    },
    used() {
      usedAt = performance.now();
    },
    scaleToZero() {
      if (coldStart !== undefined) readyAt = null;
    },
  };
}
