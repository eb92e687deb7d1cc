/** Rounds of answers that the quickest first token is remembered for. */
const rememberedRounds = 12;
/** Rounds that a proven usual time is trusted for; then it has to be proven again, so that a queue that crept in does not pass for the usual. */
const trustedRounds = 30;
/** How far the proven time follows one round that was quicker. */
const follows = 0.1;

/** The time to the first token of an endpoint where nothing waits. */
export interface FirstTokenBase {
  /** The quickest of the last rounds; Infinity while nothing was noted. */
  readonly quickest: number;
  /** The proven mean, else the quickest. */
  readonly ms: number;
  /** A mean is proven at present. */
  readonly isProven: boolean;
  note(firstTokenMs: number): void;
  /** The mean of a round in which nothing waited, as was proven by asking for less. */
  prove(meanMs: number): void;
  /** A round of answers is complete. */
  endRound(meanMs: number): void;
}

export function createFirstTokenBase(): FirstTokenBase {
  let rounds: number[] = [Infinity];
  let proven: { ms: number; rounds: number } | null = null;
  const quickest = (): number => Math.min(...rounds);
  return {
    get quickest() {
      return quickest();
    },
    get ms() {
      return proven?.ms ?? quickest();
    },
    get isProven() {
      return proven !== null;
    },
    note(firstTokenMs) {
      rounds[0] = Math.min(rounds[0] ?? Infinity, firstTokenMs);
    },
    prove(meanMs) {
      proven = { ms: meanMs, rounds: trustedRounds };
    },
    endRound(meanMs) {
      rounds = [Infinity, ...rounds].slice(0, rememberedRounds);
      if (proven === null) return;
      const ms = meanMs < proven.ms ? proven.ms + (meanMs - proven.ms) * follows : proven.ms;
      proven = proven.rounds > 1 ? { ms, rounds: proven.rounds - 1 } : null;
    },
  };
}
