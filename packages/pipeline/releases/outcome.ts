import {
  errorCodes,
  errorKinds,
  type Prediction,
  type ProposalOutcome,
  type ProposalRecord,
  stageQueues,
  type StepRecord,
  type Warning,
} from '@bidsmith/core';

/** An outcome before it is kept. */
export type OutcomeDraft = Omit<ProposalOutcome, 'at'>;

interface Ending {
  readonly record: ProposalRecord;
  readonly steps: readonly StepRecord[];
  /** Those of the proposal, under whichever release. */
  readonly predictions: readonly Prediction[];
}

/** How a proposal went under the release that it is pinned to, from its first step to now. Agreement and features are added by who knows them. */
export function outcomeOf({ record, steps, predictions }: Ending): OutcomeDraft {
  const own = predictions.filter(({ release }) => release === record.release);
  const calls = own.filter(({ origin }) => origin === 'model');
  const fallbacks = steps.filter(hasFallenBack).length;
  const isWhole = own.length === predictions.length && record.status === 'succeeded';
  return {
    proposalId: record.id,
    release: record.release,
    arm: record.arm,
    failed: fallbacks > 0 || isOurFailure(record),
    schemaInvalid: own.some(({ isRepair, outcome }) => isRepair && outcome === 'invalid_output'),
    seconds: isWhole ? secondsAtWork(record, steps) : null,
    costUsd: own.reduce((total, { costUsd }) => total + (costUsd ?? 0), 0),
    calls: calls.length,
    repairs: calls.filter(({ isRepair }) => isRepair).length,
    fallbacks,
    agreement: null,
    features: {},
  };
}

/** True for the warning of a step that the model was asked for and the engine answered, for a reason that is not the user's: a budget that is used up is no fault of the release. */
export function isReleaseFault({ code }: Pick<Warning, 'code'>): boolean {
  const known = errorCodes.find((candidate) => candidate === code);
  return known !== undefined && errorKinds[known].fault === 'system';
}

/** The engine stood in for the model, for a reason that is the release's. What was left out of an answer that was taken is told by the same codes, and no fault. */
function hasFallenBack({ stage, origin, warnings }: StepRecord): boolean {
  return stageQueues[stage] === 'inference' && origin === 'extractive' && warnings.some(isReleaseFault);
}

function isOurFailure({ status, error }: ProposalRecord): boolean {
  return status === 'failed' && error !== null && isReleaseFault(error);
}

/** From the first step's start to the last one's end, without the time that a person took for the review. */
function secondsAtWork({ approvedAt }: ProposalRecord, steps: readonly StepRecord[]): number | null {
  const started = steps.flatMap((step) => step.startedAt?.getTime() ?? []);
  const finished = steps.flatMap((step) => step.finishedAt?.getTime() ?? []);
  if (started.length === 0 || finished.length === 0) return null;
  const outlined = steps.find(({ stage }) => stage === 'outline')?.finishedAt ?? null;
  const reviewedMs =
    approvedAt === null || outlined === null ? 0 : Math.max(0, approvedAt.getTime() - outlined.getTime());
  return Math.max(0, Math.max(...finished) - Math.min(...started) - reviewedMs) / 1000;
}
