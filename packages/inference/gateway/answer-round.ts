/** A call as the limit keeps it in mind. */
export interface LimitedCall {
  /** Calls in progress when it began, itself included. */
  readonly inFlight: number;
  /** The limit was in use. */
  readonly isFull: boolean;
  /** The decision that it ran under. */
  readonly epoch: number;
  hasBegun: boolean;
}

/** What a round of answers tells. */
export interface RoundFigures {
  readonly meanFirstTokenMs: number;
  /** Calls in progress on average. */
  readonly inFlight: number;
  /** The limit was in use most of the time. */
  readonly isUsed: boolean;
  /** Calls in the endpoint's line on average, where first tokens took so long with nobody before them. */
  queue(baseMs: number): number;
}

/** The answers since the last decision. */
export interface AnswerRound {
  readonly answers: number;
  add(
    call: LimitedCall,
    end: { readonly firstTokenMs: number; readonly totalMs: number; readonly inFlight: number },
  ): void;
  figures(): RoundFigures;
}

/** A round without answers yet. */
export function createAnswerRound(): AnswerRound {
  const sums = { answers: 0, inFlight: 0, full: 0, firstTokenMs: 0, totalMs: 0 };
  return {
    get answers() {
      return sums.answers;
    },
    add(call, { firstTokenMs, totalMs, inFlight }) {
      sums.answers += 1;
      sums.inFlight += (call.inFlight + inFlight) / 2;
      sums.full += call.isFull ? 1 : 0;
      sums.firstTokenMs += firstTokenMs;
      sums.totalMs += Math.max(totalMs, firstTokenMs, Number.MIN_VALUE);
    },
    figures() {
      const inFlight = sums.inFlight / sums.answers;
      return {
        meanFirstTokenMs: sums.firstTokenMs / sums.answers,
        inFlight,
        isUsed: sums.full * 2 >= sums.answers,
        queue: (baseMs) => (inFlight * Math.max(0, sums.firstTokenMs - baseMs * sums.answers)) / sums.totalMs,
      };
    },
  };
}
