import type { ProposalOutcome } from '@bidsmith/core';
import {
  type Interval,
  newcombeDifference,
  percentile,
  sampleOf,
  twoSided95,
  welchDifference,
  wilsonInterval,
} from './confidence.ts';
import { mean, sum } from '../mean.ts';

/** How proposals went under one release. Means are per proposal; null where there is nothing to take them of. */
export interface ReleaseFigures {
  /** Proposals that ended under it or were taken off it. */
  readonly proposals: number;
  readonly failed: number;
  /** Share that did not fail, with its Wilson interval, 95 %. */
  readonly success: Interval | null;
  readonly meanSeconds: number | null;
  readonly p50Seconds: number | null;
  readonly p95Seconds: number | null;
  readonly meanCostUsd: number | null;
  /** Calls that repaired an answer, as a share of all calls. */
  readonly repairRate: number | null;
  /** Steps that the engine answered for the model. */
  readonly meanFallbacks: number | null;
  /** Of shadows: mean agreement with what was shown. */
  readonly agreement: number | null;
}

/** Two releases side by side, over the time in which both were at work. Differences are second less first, with 95 % intervals; null where there is too little. */
export interface ReleaseComparison {
  /** From when on outcomes count; null for all. */
  readonly since: Date | null;
  readonly first: ReleaseFigures;
  readonly second: ReleaseFigures;
  readonly success: Interval | null;
  readonly seconds: Interval | null;
  readonly costUsd: Interval | null;
}

/** Figures of outcomes of one release. */
export function figuresOf(outcomes: readonly ProposalOutcome[]): ReleaseFigures {
  const proposals = outcomes.length;
  const failed = failures(outcomes);
  const seconds = secondsOf(outcomes);
  const calls = sum(outcomes.map((outcome) => outcome.calls));
  return {
    proposals,
    failed,
    success: proposals === 0 ? null : wilsonInterval(proposals - failed, proposals, twoSided95),
    meanSeconds: mean(seconds),
    p50Seconds: seconds.length === 0 ? null : percentile(seconds, 0.5),
    p95Seconds: seconds.length === 0 ? null : percentile(seconds, 0.95),
    meanCostUsd: mean(outcomes.map(({ costUsd }) => costUsd)),
    repairRate: calls === 0 ? null : sum(outcomes.map(({ repairs }) => repairs)) / calls,
    meanFallbacks: mean(outcomes.map(({ fallbacks }) => fallbacks)),
    agreement: mean(outcomes.flatMap(({ agreement }) => agreement ?? [])),
  };
}

/** Compares two releases: shares by Newcombe's method, means by Welch's. */
export function compareReleases(
  first: readonly ProposalOutcome[],
  second: readonly ProposalOutcome[],
): ReleaseComparison {
  const { since, a, b } = sameTime(first, second);
  const success = (outcomes: readonly ProposalOutcome[]): { hits: number; trials: number } => ({
    hits: outcomes.length - failures(outcomes),
    trials: outcomes.length,
  });
  const costs = (outcomes: readonly ProposalOutcome[]): number[] => outcomes.map(({ costUsd }) => costUsd);
  return {
    since,
    first: figuresOf(a),
    second: figuresOf(b),
    success: a.length === 0 || b.length === 0 ? null : newcombeDifference(success(a), success(b)),
    seconds: welchDifference(sampleOf(secondsOf(a)), sampleOf(secondsOf(b))),
    costUsd: welchDifference(sampleOf(costs(a)), sampleOf(costs(b))),
  };
}

/** Outcomes of the time in which both releases were at work; all of them where they never were at one time. */
function sameTime(first: readonly ProposalOutcome[], second: readonly ProposalOutcome[]) {
  const begin = (outcomes: readonly ProposalOutcome[]): number => Math.min(...outcomes.map(({ at }) => at.getTime()));
  const since = Math.max(begin(first), begin(second));
  const recent = (outcomes: readonly ProposalOutcome[]): ProposalOutcome[] =>
    outcomes.filter(({ at }) => at.getTime() >= since);
  const [a, b] = [recent(first), recent(second)];
  return a.length === 0 || b.length === 0 ? { since: null, a: first, b: second } : { since: new Date(since), a, b };
}

function failures(outcomes: readonly ProposalOutcome[]): number {
  return outcomes.filter(({ failed }) => failed).length;
}

function secondsOf(outcomes: readonly ProposalOutcome[]): number[] {
  return outcomes.flatMap(({ seconds }) => seconds ?? []);
}
