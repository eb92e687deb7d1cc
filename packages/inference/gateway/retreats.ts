import type { FirstTokenBase } from './first-token-base.ts';

/** Asking for less must take this part off the waiting; else it was none. */
const worthwhile = 0.3;
/** So many times in a row must asking for less be in vain: the first time, the line of before may still be there. */
const vainAttempts = 2;

/**
 * First tokens that take this many times as long as the quickest wait in a line, even where asking for less does not help: it is other processes that fill it.
 */
const widestSpread = 4;

/** How many calls may be in progress, and whether the limit still doubles. */
export interface Standing {
  readonly limit: number;
  readonly isStarting: boolean;
}

/**
 * Each time the limit is taken back is a trial: where the first tokens do not come sooner then, they had not waited in a line, and what they took is the
 * endpoint's way.
 */
export interface Retreats {
  /** The limit is taken back because of a round with this mean. */
  begin(from: Standing, meanFirstTokenMs: number): void;
  /** Judges the last one by the round after it, which `waits` where a line is still measured. Gives where to return to when all was in vain. */
  judge(meanFirstTokenMs: number, waits: boolean): Standing | null;
  /** The limit changed for another reason. */
  forget(): void;
}

export function createRetreats(base: FirstTokenBase): Retreats {
  let last: {
    readonly from: Standing;
    readonly vain: number;
    readonly meanMs: number;
    readonly waitedMs: number;
  } | null = null;
  return {
    begin(from, meanMs) {
      last = { from: last?.from ?? from, vain: last?.vain ?? 0, meanMs, waitedMs: meanMs - base.ms };
    },
    judge(meanMs, waits) {
      if (last === null) return null;
      const { from, meanMs: meanBefore, waitedMs } = last;
      const helped = meanBefore - meanMs > worthwhile * waitedMs;
      const vain = last.vain + 1;
      last = helped ? null : { ...last, vain };
      if (helped) {
        if (!waits && !base.isProven) base.prove(meanMs);
        return null;
      }
      if (waits && (vain < vainAttempts || meanMs > base.quickest * widestSpread)) return null;
      last = null;
      base.prove(meanMs);
      return from;
    },
    forget() {
      last = null;
    },
  };
}
