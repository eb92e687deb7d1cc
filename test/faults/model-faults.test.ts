import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  codesOf,
  type Drafted,
  firstTokenTimeoutMs,
  idleTimeoutMs,
  originsOf,
  type Rig,
  startRig,
} from '../support/model-rig.ts';
import type { Behaviour, ModelServer } from '../support/model-server.ts';
import { startTestPostgres, type TestPostgres } from '../support/postgres.ts';

/** A timer may be this much late on a busy machine, beside its tenth. */
const slackMs = 150;
let postgres: TestPostgres;

beforeAll(async () => {
  postgres = await startTestPostgres();
});
afterAll(() => postgres.stop());

interface OneFault {
  readonly fault: string;
  readonly behaviour: Behaviour;
  /** How the disturbed call is written down. */
  readonly outcome: string;
  /** Calls more than an undisturbed proposal takes; one when not set. */
  readonly more?: number;
  /** The timer that has to end the call. */
  readonly cutAfterMs?: number;
  /** The endpoint asked for this pause before the next call. */
  readonly pauseMs?: number;
}

/** Which times of a disturbed call did not hold. */
function timesOff({ fault, cutAfterMs, pauseMs }: OneFault, [disturbed, next]: ModelServer['calls']): string[] {
  const endedAt = disturbed?.finishedAt ?? Number.NaN;
  const tookMs = endedAt - (disturbed?.startedAt ?? Number.NaN);
  const restedMs = (next?.startedAt ?? Number.NaN) - endedAt;
  const isCutInTime = cutAfterMs === undefined || (tookMs >= cutAfterMs * 0.9 && tookMs <= cutAfterMs * 1.1 + slackMs);
  const hasPaused = pauseMs === undefined || restedMs >= pauseMs * 0.98;
  return [
    ...(isCutInTime ? [] : [`${fault}: cut after ${tookMs} ms instead of ${cutAfterMs}`]),
    ...(hasPaused ? [] : [`${fault}: asked again after ${restedMs} ms instead of ${pauseMs}`]),
  ];
}

const silence: OneFault[] = [
  {
    fault: 'silence before headers',
    behaviour: { kind: 'silence' },
    outcome: 'timeout',
    cutAfterMs: firstTokenTimeoutMs,
  },
  {
    fault: 'comments instead of an answer',
    behaviour: { kind: 'comments', everyMs: 100 },
    outcome: 'timeout',
    cutAfterMs: firstTokenTimeoutMs,
  },
  {
    fault: 'silence in mid-stream',
    behaviour: { kind: 'stall', afterTokens: 5 },
    outcome: 'timeout',
    cutAfterMs: idleTimeoutMs,
  },
];
const refusals: OneFault[] = [
  {
    fault: '429 with Retry-After',
    behaviour: { kind: 'status', status: 429, retryAfter: '1' },
    outcome: 'rate_limited',
    pauseMs: 1_000,
  },
  { fault: '429 without Retry-After', behaviour: { kind: 'status', status: 429 }, outcome: 'rate_limited' },
  { fault: '503', behaviour: { kind: 'status', status: 503 }, outcome: 'unavailable' },
];
const errors: OneFault[] = [
  { fault: '500', behaviour: { kind: 'status', status: 500 }, outcome: 'unavailable' },
  { fault: '502 with a page', behaviour: { kind: 'status', status: 502, shape: 'html' }, outcome: 'unavailable' },
  { fault: 'an error inside 200', behaviour: { kind: 'error-in-200', status: 500 }, outcome: 'unavailable' },
];
const breaks: OneFault[] = [
  { fault: 'reset before the first byte', behaviour: { kind: 'reset' }, outcome: 'unavailable' },
  { fault: 'reset in mid-stream', behaviour: { kind: 'cut', afterTokens: 5 }, outcome: 'incomplete' },
  { fault: 'a stream that ends half-way', behaviour: { kind: 'truncated', afterTokens: 5 }, outcome: 'incomplete' },
];
/** One after the other at the same question, which may be asked four times; what is repaired only once comes alone. */
const rounds: readonly (readonly OneFault[])[] = [
  silence,
  refusals,
  errors,
  breaks,
  [
    {
      fault: 'an error inside the stream',
      behaviour: { kind: 'stream-error', afterTokens: 5 },
      outcome: 'unavailable',
    },
  ],
  [{ fault: 'broken JSON', behaviour: { kind: 'invalid-json' }, outcome: 'invalid_output' }],
  [{ fault: 'another schema', behaviour: { kind: 'wrong-schema' }, outcome: 'invalid_output' }],
  [{ fault: 'an empty answer', behaviour: { kind: 'empty' }, outcome: 'invalid_output' }],
  [{ fault: 'an answer cut at its limit', behaviour: { kind: 'length', afterTokens: 5 }, outcome: 'incomplete' }],
  [{ fault: 'context overflow', behaviour: { kind: 'context-overflow' }, outcome: 'context_overflow', more: 2 }],
  [{ fault: 'endless repetition', behaviour: { kind: 'endless' }, outcome: 'incomplete' }],
];

describe('calls that go wrong', () => {
  let rig: Rig;
  let undisturbed: Drafted;

  beforeAll(async () => {
    rig = await startRig(await postgres.createDatabase());
    undisturbed = await rig.draft();
  });
  afterAll(() => rig.stop());

  it.each(rounds.map((faults) => ({ faults, names: faults.map(({ fault }) => fault).join(', ') })))(
    '$names: the proposal ends as it would have',
    async ({ faults }) => {
      rig.model.reset();
      rig.model.script(...faults.map(({ behaviour }) => behaviour));
      const drafted = await rig.draft();
      expect(drafted.record).toMatchObject({ status: 'succeeded', error: null });
      expect(originsOf(drafted)).toEqual(originsOf(undisturbed));
      expect(codesOf(drafted)).toEqual(codesOf(undisturbed));
      expect(drafted.calls).toBe(undisturbed.calls + faults.reduce((sum, { more = 1 }) => sum + more, 0));
      expect(drafted.outcomes).toHaveLength(drafted.calls);
      expect(drafted.outcomes.slice(0, faults.length)).toEqual(faults.map(({ outcome }) => outcome));
      expect(faults.flatMap((fault, at) => timesOff(fault, rig.model.calls.slice(at, at + 2)))).toEqual([]);
    },
  );
});

describe('an endpoint that goes wrong throughout', () => {
  let rig: Rig;
  let undisturbed: Drafted;

  beforeAll(async () => {
    rig = await startRig(await postgres.createDatabase());
    undisturbed = await rig.draft();
  });
  afterAll(() => rig.stop());

  it.each([
    { fault: 'another schema', behaviour: { kind: 'wrong-schema' } },
    { fault: 'an empty answer', behaviour: { kind: 'empty' } },
    { fault: 'a refusal', behaviour: { kind: 'refusal' } },
    { fault: 'endless repetition', behaviour: { kind: 'endless' } },
    { fault: 'context overflow', behaviour: { kind: 'context-overflow' } },
  ] as const)(
    '$fault: the proposal arrives without it, says so, and has asked a bounded number of times',
    async ({ fault, behaviour }) => {
      rig.model.behave(() => behaviour);
      const drafted = await rig.draft();
      expect(drafted.record.status).toBe('succeeded');
      // Of an answer that goes round in circles the complete rows before it are taken.
      const salvaged = fault === 'endless repetition' ? ['model'] : [];
      expect(new Set([...originsOf(drafted), ...salvaged])).toEqual(new Set(['extractive', ...salvaged]));
      expect(codesOf(drafted).some((code) => code.startsWith('model_'))).toBe(true);
      // An answer and its repair; a request that is too long is divided or shortened a few times.
      expect(drafted.calls).toBeLessThanOrEqual(undisturbed.calls * (fault === 'context overflow' ? 7 : 2));
    },
  );
});
