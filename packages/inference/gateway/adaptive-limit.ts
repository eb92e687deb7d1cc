import { createFirstTokenBase } from './first-token-base.ts';

/** Calls in progress at one time, from this process. */
export interface LimitBounds {
  /** Before anything is known of the endpoint. */
  readonly start: number;
  readonly min: number;
  readonly max: number;
}

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

/** Finds how many calls an endpoint answers at one time. */
export interface AdaptiveLimit {
  readonly value: number;
  started(inFlight: number): LimitedCall;
  /** The first token came. */
  begun(call: LimitedCall, firstTokenMs: number, inFlight: number): void;
  ended(call: LimitedCall, end: LimitedEnd, inFlight: number): void;
}
export interface LimitedEnd {
  readonly outcome: 'ok' | 'overload' | 'other';
  /** Null where it tells nothing. */
  readonly firstTokenMs: number | null;
  readonly totalMs: number;
}

/** A queue shorter than this, in calls, is none: with one call too many in a server of one, half of the time is measured as waiting. */
const tolerableQueue = 0.6;
/** A queue shorter than this part of the calls in progress is none: prompts read at the same time hold each other up that much. */
const tolerableShare = 0.06;
/** What is left of the limit when the endpoint refuses a call as one too many. */
const decreaseOnRefusal = 0.75;
/** A decision takes one answer per place, and no fewer than this. */
const minAnswersPerDecision = 4;
/** Decisions between two probes for more room: doubles with each probe that found none. */
const minPatience = 4;
const maxPatience = 32;
/** A probe that ends this close to where it began found nothing. */
const sameRoom = 0.1;
/** A first token this much later than the quickest ones waited in line. */
const promptly = 1.5;

/**
 * A limit that follows the endpoint's capacity. An overloaded server queues without an error, and the time to the first token tells it: of all the time that
 * calls spend in the server, the part beyond an idle server's first token is spent in its line, so the calls in its line are that part of the calls in
 * progress (Little's law), whatever their lengths. While nothing waits, the limit grows: by one per prompt first token at first, which doubles it in the time
 * of one first token, later by probes that begin with one place. A queue takes it back to what was being served; a refusal takes a quarter off.
 * It grows only while it is in use. Nothing here reads a clock.
 */
export function createAdaptiveLimit({ start, min, max }: LimitBounds): AdaptiveLimit {
  const clamp = (places: number): number => Math.max(min, Math.min(max, Math.round(places)));
  const base = createFirstTokenBase();
  let value = clamp(start);
  let epoch = 0;
  let isStarting = true;
  let settled = value;
  let step = 1;
  let patience = minPatience;
  let holding = patience;
  let round = emptyRound();

  const decide = (places: number): void => {
    value = clamp(places);
    epoch += 1;
    round = emptyRound();
  };
  const shrink = (places: number): void => {
    const foundNothing = Math.abs(places - settled) <= Math.max(1, settled * sameRoom);
    patience = foundNothing && !isStarting ? Math.min(maxPatience, patience * 2) : minPatience;
    isStarting = false;
    settled = places;
    step = 1;
    holding = patience;
    decide(places);
  };
  const conclude = (): void => {
    const inFlight = round.inFlight / round.answers;
    const queue = (inFlight * round.waitedMs) / round.totalMs;
    const wasUsed = round.full * 2 >= round.answers;
    base.endRound();
    if (queue > Math.max(tolerableQueue, tolerableShare * inFlight)) {
      const served = clamp(inFlight - queue);
      if (served < value) return shrink(served);
      if (wasUsed) return shrink(Math.max(min, value - 1));
    }
    if (isStarting || !wasUsed || value === max) return void (round = emptyRound());
    if (holding > 0) {
      holding -= 1;
      return void (round = emptyRound());
    }
    decide(value + step);
    step *= 2;
  };

  return {
    get value() {
      return value;
    },
    started: (inFlight) => ({ inFlight, isFull: inFlight >= value, epoch, hasBegun: false }),
    begun(call, firstTokenMs, inFlight) {
      if (call.hasBegun) return;
      call.hasBegun = true;
      base.note(firstTokenMs);
      if (isStarting && inFlight >= value && firstTokenMs <= base.ms * promptly) value = clamp(value + 1);
    },
    ended(call, { outcome, firstTokenMs, totalMs }, inFlight) {
      if (outcome === 'overload') {
        if (call.epoch === epoch) shrink(clamp(Math.floor(Math.min(value, inFlight) * decreaseOnRefusal)));
        return;
      }
      if (outcome === 'other' || firstTokenMs === null) return;
      this.begun(call, firstTokenMs, inFlight);
      if (call.epoch !== epoch) return;
      round.answers += 1;
      round.inFlight += (call.inFlight + inFlight) / 2;
      round.full += call.isFull ? 1 : 0;
      round.waitedMs += Math.max(0, firstTokenMs - base.ms);
      round.totalMs += Math.max(totalMs, firstTokenMs, Number.MIN_VALUE);
      if (round.answers >= Math.max(minAnswersPerDecision, value)) conclude();
    },
  };
}

function emptyRound(): { answers: number; inFlight: number; full: number; waitedMs: number; totalMs: number } {
  return { answers: 0, inFlight: 0, full: 0, waitedMs: 0, totalMs: 0 };
}
