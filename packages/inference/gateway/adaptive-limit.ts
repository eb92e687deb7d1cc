import { createAnswerRound } from './answer-round.ts';
import type { LimitedCall, RoundFigures } from './answer-round.ts';
import { createFirstTokenBase } from './first-token-base.ts';
import type { FirstTokenBase } from './first-token-base.ts';
import { createRetreats } from './retreats.ts';
import type { Retreats, Standing } from './retreats.ts';
import { createRoomProbes } from './room-probes.ts';
import type { RoomProbes } from './room-probes.ts';

/** Calls in progress at one time, from this process. */
export interface LimitBounds {
  /** Before anything is known of the endpoint. */
  readonly start: number;
  readonly min: number;
  readonly max: number;
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

/** A line shorter than this, in calls, is none: with one call too many in a server of one, half of the time is measured as waiting. */
const tolerableQueue = 0.5;
/** A line shorter than this part of the calls in progress is none: prompts read at the same time hold each other up that much. */
const tolerableShare = 0.05;
/** What is left of the limit when the endpoint refuses a call as one too many. */
const leftOnRefusal = 0.75;
/** A decision takes one answer per place, and no fewer than this. */
const minAnswersPerRound = 6;
/** A first token no later than this many times the usual did not wait in line. */
const promptly = 1.5;

/** Part of a tolerable line that is left when the limit is taken back. */
const keptInLine = 0.25;

interface Learnt {
  readonly base: FirstTokenBase;
  readonly retreats: Retreats;
  readonly probes: RoomProbes;
}

/**
 * A limit that follows the endpoint's capacity. An overloaded server queues without an error, and the time to the first token tells it: of all the time that
 * calls spend in the server, the part beyond an idle server's first token is spent in its line, so the calls in its line are that part of the calls in
 * progress (Little's law), whatever their lengths. While nothing waits, the limit grows: by one per prompt first token at first, which doubles it in the time
 * of one first token, later by probes that begin with one place. A line takes it back to what was being served; a refusal takes a quarter off.
 * Where asking for less does not bring the first token forward, it was no line but the endpoint's way: the limit returns, and that time counts as the usual
 * from then on. It grows only while it is in use. Nothing here reads a clock.
 */
export function createAdaptiveLimit({ start, min, max }: LimitBounds): AdaptiveLimit {
  const clamp = (places: number): number => Math.max(min, Math.min(max, Math.round(places)));
  const base = createFirstTokenBase();
  const learnt = { base, retreats: createRetreats(base), probes: createRoomProbes(clamp(start)) };
  let standing: Standing = { limit: clamp(start), isStarting: true };
  let epoch = 0;
  let round = createAnswerRound();
  let untold = 0;

  const decide = ({ limit, isStarting }: Standing): void => {
    if (clamp(limit) !== standing.limit) epoch += 1;
    standing = { limit: clamp(limit), isStarting };
    round = createAnswerRound();
    untold = 0;
  };
  /** Answers whose first tokens tell nothing bring back what refusals took, and no more. */
  const answeredUntold = (): void => {
    untold += 1;
    if (standing.limit < clamp(start) && untold >= Math.max(minAnswersPerRound, standing.limit))
      decide({ limit: standing.limit + 1, isStarting: false });
  };
  const refused = (inFlight: number): void => {
    const left = clamp(Math.floor(Math.min(standing.limit, inFlight) * leftOnRefusal));
    learnt.retreats.forget();
    learnt.probes.restartAt(left);
    decide({ limit: left, isStarting: false });
  };
  const begun = (call: LimitedCall, firstTokenMs: number, inFlight: number): void => {
    if (call.hasBegun) return;
    call.hasBegun = true;
    base.note(firstTokenMs);
    const { limit, isStarting } = standing;
    const isPrompt = inFlight >= limit && firstTokenMs <= base.ms * promptly;
    if (isStarting && isPrompt) standing = { limit: clamp(limit + 1), isStarting };
  };

  return {
    get value() {
      return standing.limit;
    },
    started: (inFlight) => ({ inFlight, isFull: inFlight >= standing.limit, epoch, hasBegun: false }),
    begun,
    ended(call, { outcome, firstTokenMs, totalMs }, inFlight) {
      const isCurrent = call.epoch === epoch;
      if (outcome === 'overload' && isCurrent) refused(inFlight);
      if (outcome === 'ok' && firstTokenMs === null && isCurrent) answeredUntold();
      if (outcome !== 'ok' || firstTokenMs === null) return;
      begun(call, firstTokenMs, inFlight);
      if (!isCurrent) return;
      round.add(call, { firstTokenMs, totalMs, inFlight });
      if (round.answers >= Math.max(minAnswersPerRound, standing.limit))
        decide(nextStanding(round.figures(), standing, learnt));
    },
  };
}

/** What a complete round of answers decides. */
function nextStanding(figures: RoundFigures, present: Standing, { base, retreats, probes }: Learnt): Standing {
  const { meanFirstTokenMs, inFlight, isUsed } = figures;
  const { limit, isStarting } = present;
  const tolerable = Math.max(tolerableQueue, tolerableShare * inFlight);
  const queue = figures.queue(base.ms);
  const origin = retreats.judge(meanFirstTokenMs, queue > tolerable);
  base.endRound(meanFirstTokenMs);
  if (origin !== null) return origin;
  if (queue <= tolerable) return isUsed && !isStarting ? { limit: probes.next(limit), isStarting } : present;
  // A short line keeps the server at work between an answer and the next call.
  const served = Math.min(Math.round(inFlight - queue + tolerable * keptInLine), isUsed ? limit - 1 : limit);
  if (served >= limit) return present;
  retreats.begin(present, meanFirstTokenMs);
  probes.endAt(served, limit);
  return { limit: served, isStarting: false };
}
