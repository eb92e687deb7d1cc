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
  readonly script: readonly Behaviour[];
  /** Calls more than an undisturbed proposal takes. */
  readonly more: number;
  /** How the disturbed call is written down. */
  readonly outcome: string;
  /** The timer that has to end the call. */
  readonly cutAfterMs?: number;
  /** The endpoint asked for this pause before the next call. */
  readonly pauseMs?: number;
}

/** Which times of a disturbed call did not hold. */
function timesOff({ cutAfterMs, pauseMs }: OneFault, calls: ModelServer['calls']): string[] {
  const [disturbed, next] = calls;
  const endedAt = disturbed?.finishedAt ?? Number.NaN;
  const tookMs = endedAt - (disturbed?.startedAt ?? Number.NaN);
  const restedMs = (next?.startedAt ?? Number.NaN) - endedAt;
  const isCutInTime = cutAfterMs === undefined || (tookMs >= cutAfterMs * 0.9 && tookMs <= cutAfterMs * 1.1 + slackMs);
  const hasPaused = pauseMs === undefined || restedMs >= pauseMs * 0.98;
  return [
    ...(isCutInTime ? [] : [`cut after ${tookMs} ms instead of ${cutAfterMs}`]),
    ...(hasPaused ? [] : [`asked again after ${restedMs} ms instead of ${pauseMs}`]),
  ];
}

const faults: readonly OneFault[] = [
  {
    fault: 'silence before headers',
    script: [{ kind: 'silence' }],
    more: 1,
    outcome: 'timeout',
    cutAfterMs: firstTokenTimeoutMs,
  },
  {
    fault: 'comments instead of an answer',
    script: [{ kind: 'comments', everyMs: 100 }],
    more: 1,
    outcome: 'timeout',
    cutAfterMs: firstTokenTimeoutMs,
  },
  {
    fault: 'silence in mid-stream',
    script: [{ kind: 'stall', afterTokens: 5 }],
    more: 1,
    outcome: 'timeout',
    cutAfterMs: idleTimeoutMs,
  },
  { fault: 'reset before the first byte', script: [{ kind: 'reset' }], more: 1, outcome: 'unavailable' },
  { fault: 'reset in mid-stream', script: [{ kind: 'cut', afterTokens: 5 }], more: 1, outcome: 'incomplete' },
  {
    fault: '429 with Retry-After',
    script: [{ kind: 'status', status: 429, retryAfter: '1' }],
    more: 1,
    outcome: 'rate_limited',
    pauseMs: 1_000,
  },
  { fault: '429 without Retry-After', script: [{ kind: 'status', status: 429 }], more: 1, outcome: 'rate_limited' },
  { fault: '500', script: [{ kind: 'status', status: 500 }], more: 1, outcome: 'unavailable' },
  {
    fault: '502 with a page',
    script: [{ kind: 'status', status: 502, shape: 'html' }],
    more: 1,
    outcome: 'unavailable',
  },
  { fault: '503', script: [{ kind: 'status', status: 503 }], more: 1, outcome: 'unavailable' },
  { fault: 'an error inside 200', script: [{ kind: 'error-in-200', status: 500 }], more: 1, outcome: 'unavailable' },
  {
    fault: 'an error inside the stream',
    script: [{ kind: 'stream-error', afterTokens: 5 }],
    more: 1,
    outcome: 'unavailable',
  },
  {
    fault: 'a stream that ends half-way',
    script: [{ kind: 'truncated', afterTokens: 5 }],
    more: 1,
    outcome: 'incomplete',
  },
  { fault: 'broken JSON', script: [{ kind: 'invalid-json' }], more: 1, outcome: 'invalid_output' },
  { fault: 'another schema', script: [{ kind: 'wrong-schema' }], more: 1, outcome: 'invalid_output' },
  { fault: 'an empty answer', script: [{ kind: 'empty' }], more: 1, outcome: 'invalid_output' },
  { fault: 'an answer cut at its limit', script: [{ kind: 'length', afterTokens: 5 }], more: 1, outcome: 'incomplete' },
  { fault: 'context overflow', script: [{ kind: 'context-overflow' }], more: 2, outcome: 'context_overflow' },
  { fault: 'endless repetition', script: [{ kind: 'endless' }], more: 1, outcome: 'incomplete' },
];

describe('one call that goes wrong', () => {
  let rig: Rig;
  let undisturbed: Drafted;

  beforeAll(async () => {
    rig = await startRig(await postgres.createDatabase());
    undisturbed = await rig.draft();
  });
  afterAll(() => rig.stop());

  it.each(faults)('$fault: the proposal ends as it would have', async (disturbance) => {
    const { script, more, outcome } = disturbance;
    rig.model.reset();
    rig.model.script(...script);
    const drafted = await rig.draft();
    expect(drafted.record).toMatchObject({ status: 'succeeded', error: null });
    expect(originsOf(drafted)).toEqual(originsOf(undisturbed));
    expect(codesOf(drafted)).toEqual(codesOf(undisturbed));
    expect(drafted.calls).toBe(undisturbed.calls + more);
    expect(drafted.outcomes).toHaveLength(drafted.calls);
    expect(drafted.outcomes).toContain(outcome);

    expect(timesOff(disturbance, rig.model.calls)).toEqual([]);
  });
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
