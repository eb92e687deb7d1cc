import type { Canary, ProposalOutcome } from '@bidsmith/core';
import { mean } from '../mean.ts';
import { oneSided95, percentile, wilsonInterval } from './confidence.ts';
import { isClearlySlower } from './slower.ts';

/** What is known of a release on trial and of the live one at one moment. */
export interface CanaryEvidence {
  /** Outcomes of the release on trial since the trial began, newest first, at most `outcomeWindow`. */
  readonly canary: readonly ProposalOutcome[];
  /** Newest outcomes of the live release, newest first, at most `outcomeWindow`. */
  readonly live: readonly ProposalOutcome[];
  readonly canaryActivity: Activity;
  readonly liveActivity: Activity;
  /** The release on trial asks a model, so calls are to be expected of it. */
  readonly asksModel: boolean;
  readonly now: Date;
}
export interface Activity {
  readonly unfinished: number;
  readonly oldestStart: Date | null;
  readonly lastCall: Date | null;
}

export type Verdict =
  | { readonly action: 'none' }
  | { readonly action: 'rollback' | 'freeze' | 'resume' | 'promote'; readonly reason: string }
  | { readonly action: 'step'; readonly weight: number; readonly reason: string };

/** The last so many outcomes count. */
export const outcomeWindow = 200;
/** A release must not fail more often than this. */
const maxFailureRate = 0.02;
const minFailures = 2;
const firstOutcomes = 5;
const maxInvalidAtFirst = 3;
/** Of latency (p95) and cost per proposal, against the live release. */
const maxRatio = 1.5;
const minForRatio = 30;
const silenceMs = 10 * 60_000;
/** Failures of the live release this recent happened at the same time as those of the release on trial. */
const sameTimeMs = 30 * 60_000;
/** So many live proposals in a row must end well before a frozen trial goes on. */
const recoveredAfter = 5;

/**
 * What is to be done about a release on trial: nothing, end it, freeze it while the live release fails too, let it go on, or give it its next share of the
 * proposals. Rates: a trial ends when the lower bound (Wilson, one-sided 95 %) of its share of failed proposals is above 2 %, with at least two failures.
 */
export function judgeCanary(canary: Canary, evidence: CanaryEvidence): Verdict {
  if (canary.status === 'frozen') return judgeFrozen(canary, evidence);
  const fault = faultOf(evidence);
  if (fault === null) return nextStep(canary, evidence);
  const shared = fault.isShareable ? liveTrouble(evidence) : null;
  if (shared === null) return { action: 'rollback', reason: fault.reason };
  return { action: 'freeze', reason: `${fault.reason} At the same time ${shared}` };
}

/** Lower bound of the share of failed proposals, 0 to 1: what the first rule of `judgeCanary` looks at. */
export function failureLowerBound(outcomes: readonly Pick<ProposalOutcome, 'failed'>[]): number {
  return wilsonInterval(outcomes.filter(({ failed }) => failed).length, outcomes.length, oneSided95).low;
}

interface CanaryFault {
  readonly reason: string;
  /** An outage that both releases suffer from can look like this. */
  readonly isShareable: boolean;
}

function faultOf(evidence: CanaryEvidence): CanaryFault | null {
  const failing = failureReason(evidence.canary);
  if (failing !== null) return { reason: failing, isShareable: true };
  const invalid = invalidReason(evidence.canary);
  if (invalid !== null) return { reason: invalid, isShareable: false };
  if (isSilent(evidence, evidence.canaryActivity))
    return {
      reason: `${count(evidence.canaryActivity.unfinished, 'proposal')} at work and no call for 10 minutes.`,
      isShareable: true,
    };
  const dearer = dearerReason(evidence);
  return dearer === null ? null : { reason: dearer, isShareable: false };
}

function failureReason(outcomes: readonly ProposalOutcome[]): string | null {
  const failures = outcomes.filter(({ failed }) => failed).length;
  const bound = failureLowerBound(outcomes);
  if (failures < minFailures || bound <= maxFailureRate) return null;
  return `${failures} of ${count(outcomes.length, 'proposal')} failed; with 95 % confidence at least ${percent(bound)}, more than 2 %.`;
}

function invalidReason(outcomes: readonly ProposalOutcome[]): string | null {
  // In a full window the first ones are no longer seen; they were judged when they came.
  if (outcomes.length >= outcomeWindow) return null;
  const first = outcomes.slice(-firstOutcomes);
  const invalid = first.filter(({ schemaInvalid }) => schemaInvalid).length;
  return invalid < maxInvalidAtFirst
    ? null
    : `${invalid} of the first ${first.length} gave answers outside the schema.`;
}

function isSilent({ asksModel, now }: CanaryEvidence, activity: Activity): boolean {
  const { unfinished, oldestStart, lastCall } = activity;
  if (!asksModel || unfinished === 0 || oldestStart === null) return false;
  const lastSign = Math.max(oldestStart.getTime(), lastCall?.getTime() ?? 0);
  return now.getTime() - lastSign > silenceMs;
}

function dearerReason({ canary, live }: CanaryEvidence): string | null {
  const [tried, usual] = [ended(canary), ended(live)];
  // Against a live release without a model every model is slow and dear.
  if (tried.length < minForRatio || usual.length < minForRatio || usual.every(({ calls }) => calls === 0)) return null;
  const cost = ratio(mean(tried.map(({ costUsd }) => costUsd)) ?? 0, mean(usual.map(({ costUsd }) => costUsd)) ?? 0);
  if (cost > maxRatio) return `A proposal costs ${cost.toFixed(1)} times what it costs live.`;
  const [slow, usualSeconds] = [tried.map(secondsOf), usual.map(secondsOf)];
  const latency = ratio(percentile(slow, 0.95), percentile(usualSeconds, 0.95));
  if (latency <= maxRatio || !isClearlySlower(slow, usualSeconds)) return null;
  return `The slowest twentieth takes ${latency.toFixed(1)} times as long as live.`;
}

/** Says how the live release fails at this time; null when it does not. */
function liveTrouble(evidence: CanaryEvidence): string | null {
  const since = evidence.now.getTime() - sameTimeMs;
  const recent = evidence.live.filter(({ at }) => at.getTime() >= since);
  const failures = recent.filter(({ failed }) => failed).length;
  if (failures > 0 && failures / recent.length > maxFailureRate)
    return `${failures} of ${count(recent.length, 'proposal')} of the live release failed.`;
  return isSilent(evidence, evidence.liveActivity) ? 'the live release has had no call for 10 minutes.' : null;
}

function judgeFrozen(canary: Canary, { live }: CanaryEvidence): Verdict {
  const frozenAt = Date.parse(canary.stepStartedAt);
  const since = live.filter(({ at }) => at.getTime() > frozenAt);
  const lastFailure = since.findIndex(({ failed }) => failed);
  const good = lastFailure === -1 ? since.length : lastFailure;
  if (good < recoveredAfter) return { action: 'none' };
  return {
    action: 'resume',
    reason: `The last ${good} proposals of the live release went well; the trial begins anew.`,
  };
}

function nextStep(canary: Canary, { canary: outcomes, now }: CanaryEvidence): Verdict {
  const startedAt = Date.parse(canary.stepStartedAt);
  const finished = outcomes.filter(({ at }) => at.getTime() >= startedAt).length;
  const minutes = (now.getTime() - startedAt) / 60_000;
  if (!canary.auto || finished < canary.minFinished || minutes < canary.minMinutes) return { action: 'none' };
  const reason = `${count(finished, 'proposal')} in ${Math.floor(minutes)} minutes at ${canary.weight} %, none of the rules broken.`;
  const weight = canary.steps.find((step) => step > canary.weight);
  return weight === undefined ? { action: 'promote', reason } : { action: 'step', weight, reason };
}

type Ended = ProposalOutcome & { readonly seconds: number };

function ended(outcomes: readonly ProposalOutcome[]): Ended[] {
  return outcomes.flatMap((outcome) => (outcome.seconds === null ? [] : [{ ...outcome, seconds: outcome.seconds }]));
}

function secondsOf({ seconds }: Ended): number {
  return seconds;
}

/** 0 where the usual figure is 0: nothing can be said then. */
function ratio(tried: number, usual: number): number {
  return usual === 0 ? 0 : tried / usual;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
