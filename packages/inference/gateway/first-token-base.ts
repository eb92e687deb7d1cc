/** Rounds of answers that the quickest first token is remembered for: when the endpoint becomes slower for good, that much later it is taken for its pace. */
const rememberedRounds = 12;

/** The time to the first token of an endpoint where nothing waits: the quickest of the last rounds. */
export interface FirstTokenBase {
  /** Infinity while nothing was noted. */
  readonly ms: number;
  note(firstTokenMs: number): void;
  /** A round of answers is complete; the oldest is forgotten. */
  endRound(): void;
}

export function createFirstTokenBase(): FirstTokenBase {
  let quickest: number[] = [Infinity];
  return {
    get ms() {
      return Math.min(...quickest);
    },
    note(firstTokenMs) {
      quickest[0] = Math.min(quickest[0] ?? Infinity, firstTokenMs);
    },
    endRound() {
      // A round without an answer tells nothing, and forgets nothing.
      if (quickest[0] !== Infinity) quickest = [Infinity, ...quickest].slice(0, rememberedRounds);
    },
  };
}
