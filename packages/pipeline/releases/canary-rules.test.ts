import type { Canary, ProposalOutcome } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { type CanaryEvidence, judgeCanary, outcomeWindow, type Verdict } from './canary-rules.ts';
import { seededRandom } from './slower.ts';

const minuteMs = 60_000;
const start = Date.parse('2026-11-25T08:00:00Z');
const at = (minutes: number): Date => new Date(start + minutes * minuteMs);

const trial: Canary = {
  release: 'rel_b',
  weight: 5,
  steps: [5, 25, 50, 100],
  minFinished: 50,
  minMinutes: 60,
  auto: true,
  startedAt: at(0).toISOString(),
  stepStartedAt: at(0).toISOString(),
  status: 'running',
};

function outcome(minutes: number, change: Partial<ProposalOutcome> = {}): ProposalOutcome {
  return {
    proposalId: `prop_${minutes}`,
    release: 'rel_b',
    arm: 'canary',
    failed: false,
    schemaInvalid: false,
    seconds: 60,
    costUsd: 0.01,
    calls: 10,
    repairs: 0,
    fallbacks: 0,
    agreement: null,
    features: {},
    at: at(minutes),
    ...change,
  };
}

const idle = { unfinished: 0, oldestStart: null, lastCall: null };
function evidence(minutes: number, change: Partial<CanaryEvidence> = {}): CanaryEvidence {
  return {
    canary: [],
    live: [],
    canaryActivity: idle,
    liveActivity: idle,
    asksModel: true,
    now: at(minutes),
    ...change,
  };
}
const failed = { failed: true, seconds: null };

describe('the failure rule', () => {
  it('ends a trial that fails every time after two proposals, not after one', () => {
    expect(judgeCanary(trial, evidence(1, { canary: [outcome(1, failed)] })).action).toBe('none');
    const verdict = judgeCanary(trial, evidence(2, { canary: [outcome(2, failed), outcome(1, failed)] }));
    expect(verdict).toEqual({
      action: 'rollback',
      reason: '2 of 2 proposals failed; with 95 % confidence at least 42.5 %, more than 2 %.',
    });
  });

  // The table of the simulation in which the rule was chosen, over 200 proposals each: shares within 3 %, mean numbers of proposals within a quarter.
  it.each([
    { rate: 0.005, ended: 0.02, after: 32 },
    { rate: 0.01, ended: 0.06, after: 36 },
    { rate: 0.05, ended: 0.9, after: 50 },
    { rate: 0.25, ended: 1, after: 8 },
    { rate: 1, ended: 1, after: 2 },
  ])('ends $ended of the trials of a release that fails in $rate of the proposals', ({ rate, ended, after }) => {
    const random = seededRandom(7);
    const runs = Array.from({ length: 1_000 }, () => proposalsUntilRollback(rate, random));
    const rolledBack = runs.filter((proposals) => proposals !== null);
    expect(Math.abs(rolledBack.length / runs.length - ended)).toBeLessThan(0.03);
    const mean = rolledBack.reduce((total, proposals) => total + proposals, 0) / rolledBack.length;
    expect(Math.abs(mean - after)).toBeLessThan(after / 4);
  });
});

/** Null when 200 proposals pass. */
function proposalsUntilRollback(rate: number, random: () => number): number | null {
  const fixed = { ...trial, auto: false };
  const outcomes: ProposalOutcome[] = [];
  for (let proposal = 1; proposal <= outcomeWindow; proposal++) {
    const isFailure = random() < rate;
    outcomes.unshift(outcome(proposal, { failed: isFailure }));
    // A proposal that went well only lowers the bound.
    if (isFailure && judgeCanary(fixed, evidence(proposal, { canary: outcomes })).action === 'rollback')
      return proposal;
  }
  return null;
}

/** Plays a trial with one proposal a minute until it is decided; gives the last verdict and the weights it had. */
function play(
  rates: { readonly canary: number; readonly live: number },
  seed: number,
): { last: Verdict; weights: number[] } {
  const random = seededRandom(seed);
  let canary = trial;
  const weights = [canary.weight];
  const outcomes = { canary: [] as ProposalOutcome[], live: [] as ProposalOutcome[] };
  for (let minute = 1; minute < 10_000; minute++) {
    const arm = random() * 100 < canary.weight ? 'canary' : 'live';
    outcomes[arm].unshift(outcome(minute, { arm, failed: random() < rates[arm] }));
    const recent = { canary: outcomes.canary.slice(0, outcomeWindow), live: outcomes.live.slice(0, outcomeWindow) };
    const verdict = judgeCanary(canary, evidence(minute, recent));
    if (verdict.action === 'none') continue;
    if (verdict.action !== 'step') return { last: verdict, weights };
    canary = { ...canary, weight: verdict.weight, stepStartedAt: at(minute).toISOString() };
    weights.push(verdict.weight);
  }
  throw new Error('The trial was not decided.');
}

describe('a whole trial', () => {
  it('takes a release that fails in 0.5 % from 5 over 25 and 50 to 100 % and promotes it', () => {
    const { last, weights } = play({ canary: 0.005, live: 0.005 }, 11);
    expect(weights).toEqual([5, 25, 50, 100]);
    expect(last.action).toBe('promote');
  });

  it('ends for a release that fails always', () => {
    expect(play({ canary: 1, live: 0 }, 11).last.action).toBe('rollback');
  });

  it('is frozen when the live release fails as well', () => {
    const { last } = play({ canary: 1, live: 1 }, 11);
    expect(last.action).toBe('freeze');
  });

  it('takes no step without having waited and seen enough, nor by itself when a person is to decide', () => {
    const good = Array.from({ length: 60 }, (_, index) => outcome(60 - index));
    expect(judgeCanary(trial, evidence(59, { canary: good })).action).toBe('none');
    expect(judgeCanary(trial, evidence(61, { canary: good.slice(0, 49) })).action).toBe('none');
    expect(judgeCanary(trial, evidence(61, { canary: good }))).toMatchObject({ action: 'step', weight: 25 });
    expect(judgeCanary({ ...trial, auto: false }, evidence(61, { canary: good })).action).toBe('none');
    const last = { ...trial, weight: 100 };
    expect(judgeCanary(last, evidence(61, { canary: good })).action).toBe('promote');
  });
});

describe('the other rules', () => {
  it('end a trial when three of the first five answers are outside the schema', () => {
    const invalid = [outcome(3, { schemaInvalid: true }), outcome(2, { schemaInvalid: true }), outcome(1)];
    expect(judgeCanary(trial, evidence(3, { canary: invalid })).action).toBe('none');
    const third = [outcome(4, { schemaInvalid: true }), ...invalid];
    expect(judgeCanary(trial, evidence(4, { canary: third })).action).toBe('rollback');
    const late = Array.from({ length: 20 }, (_, index) => outcome(20 - index, { schemaInvalid: index < 10 }));
    expect(judgeCanary(trial, evidence(20, { canary: late })).action).toBe('none');
  });

  it('end a trial that costs or takes much more than live, from 30 proposals on', () => {
    const live = Array.from({ length: 100 }, (_, index) => outcome(100 - index, { seconds: 30 + (index % 30) }));
    const like = (change: (index: number) => Partial<ProposalOutcome>, many = 30): ProposalOutcome[] =>
      live.slice(0, many).map((one, index) => ({ ...one, ...change(index) }));
    const judged = (canary: ProposalOutcome[], usual = live): Verdict =>
      judgeCanary(trial, evidence(10, { canary, live: usual }));
    expect(judged(like(() => ({ costUsd: 0.016 })))).toMatchObject({
      action: 'rollback',
      reason: expect.stringContaining('1.6 times'),
    });
    expect(judged(like(() => ({ costUsd: 0.014 }))).action).toBe('none');
    expect(judged(like((index) => ({ seconds: 2 * (30 + (index % 30)) }))).action).toBe('rollback');
    expect(judged(like((index) => ({ seconds: 1.3 * (30 + (index % 30)) }))).action).toBe('none');
    expect(judged(like(() => ({ costUsd: 1 }), 29)).action).toBe('none');
    const engine = live.map((one) => ({ ...one, calls: 0, costUsd: 0, seconds: 1 }));
    expect(
      judged(
        like(() => ({ costUsd: 1 })),
        engine,
      ).action,
    ).toBe('none');
  });

  it('do not take one slow proposal among very different ones for a slow release', () => {
    const seconds = (random: () => number): number => Math.exp(0.8 * normal(random)) * 60;
    const random = seededRandom(5);
    const ended = Array.from({ length: 40 }, () => {
      const live = Array.from({ length: 200 }, () => outcome(1, { seconds: seconds(random) }));
      const canary = Array.from({ length: 30 }, () => outcome(1, { seconds: seconds(random) }));
      return judgeCanary(trial, evidence(2, { canary, live })).action;
    });
    expect(ended.filter((action) => action === 'rollback').length).toBeLessThanOrEqual(1);
  });

  it('end a trial of which nothing is heard for ten minutes while proposals are at work', () => {
    const silent = { unfinished: 1, oldestStart: at(0), lastCall: at(1) };
    expect(judgeCanary(trial, evidence(10, { canaryActivity: silent })).action).toBe('none');
    expect(judgeCanary(trial, evidence(12, { canaryActivity: silent })).action).toBe('rollback');
    expect(judgeCanary(trial, evidence(12, { canaryActivity: { ...silent, unfinished: 0 } })).action).toBe('none');
    expect(judgeCanary(trial, evidence(12, { canaryActivity: silent, asksModel: false })).action).toBe('none');
    expect(judgeCanary(trial, evidence(12, { canaryActivity: silent, liveActivity: silent })).action).toBe('freeze');
  });
});

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

describe('a frozen trial', () => {
  const frozen: Canary = { ...trial, status: 'frozen', stepStartedAt: at(100).toISOString() };
  const broken = [outcome(99, failed), outcome(98, failed)];
  const live = (failures: readonly boolean[]): ProposalOutcome[] =>
    failures.map((isFailed, index) => outcome(200 - index, { arm: 'live', failed: isFailed }));

  it('goes on when five live proposals in a row have gone well since', () => {
    const verdict = (failures: boolean[]): string =>
      judgeCanary(frozen, evidence(201, { canary: broken, live: live(failures) })).action;
    expect(verdict([false, false, false, false])).toBe('none');
    expect(verdict([false, false, true, false, false, false, false])).toBe('none');
    expect(verdict([false, false, false, false, false, true])).toBe('resume');
  });

  it('is not helped by what went well before', () => {
    const before = Array.from({ length: 50 }, (_, index) => outcome(90 - index, { arm: 'live' }));
    expect(judgeCanary(frozen, evidence(201, { canary: broken, live: before })).action).toBe('none');
  });
});
