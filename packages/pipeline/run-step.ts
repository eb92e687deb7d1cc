import {
  hashJson,
  isTerminal,
  type ProposalRecord,
  type StageName,
  type StepKey,
  type StepRecord,
  stageQueues,
  type WaitingReason,
} from '@bidsmith/core';
import { type Advancing, advance } from './advance.ts';
import { cancel } from './finish.ts';
import { withInferenceContext } from './inference-context.ts';
import { progressOf } from './progress.ts';
import { createProposalState } from './proposal-state.ts';
import { isTrialEndpoint, type Watched, withPatience } from './releases/canary-patience.ts';
import { followPointer, leaveCanary } from './releases/leave-canary.ts';
import { isReleaseFault } from './releases/outcome.ts';
import { recordEarlyFailure } from './releases/record-end.ts';
import type { Stage, StepOutput } from './stage.ts';

interface Running extends Advancing {
  /** Aborts when the proposal is canceled or fails elsewhere, when its deadline comes, or when the worker stops. */
  readonly signal: AbortSignal;
}

/**
 * Runs one step and moves the proposal on. At least once: a step that has succeeded is not run again, a result that exists under the same key is taken,
 * and a result is committed only by the run that holds the newest token.
 */
export async function runStep(key: StepKey, running: Running): Promise<void> {
  const { stages, ports, signal } = running;
  const step = await ports.records.startStep(key);
  if (!step) return advance(key.proposalId, running);
  const record = await begin(key, running);
  const stage = stages.find((candidate) => candidate.name === key.stage);
  if (!record || !stage) return;

  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  try {
    const result = await workOut(stage, record, { step, running });
    signal.throwIfAborted();
    if (isUnpaidShadow(result)) return void (await cancel(record.id, ports));
    const resultKey = await save(result, running);
    const { inputHash, output, cached } = result;
    const { origin, warnings } = output;
    const committed = await ports.records.finishStep(key, step.token, { inputHash, resultKey, origin, warnings });
    ports.metrics.stepFinished({
      stage: key.stage,
      outcome: !committed ? 'stale' : cached ? 'cached' : 'succeeded',
      seconds: seconds(),
    });
    if (!committed) return;
    ports.log.info(
      { proposal_id: key.proposalId, stage: key.stage, index: key.index, cached, seconds: seconds() },
      'step finished',
    );
    if (isFaulty(result)) await recordEarlyFailure(result.record, running);
  } catch (error) {
    ports.metrics.stepFinished({ stage: key.stage, outcome: 'failed', seconds: seconds() });
    throw error;
  }
  await reportProgress(record.id, running);
  await advance(key.proposalId, running);
}

/** The record, its status `running`; null when it ended in the meantime. */
async function begin({ proposalId, stage }: StepKey, { ports }: Running): Promise<ProposalRecord | null> {
  const started = await ports.records.transition(proposalId, {
    from: ['queued'],
    to: 'running',
    event: { type: 'proposal.status', data: { status: 'running' } },
    webhook: 'proposal.started',
  });
  const record = started ?? (await ports.records.proposal(proposalId));
  if (!record || isTerminal(record.status)) return null;
  if (record.waitingFor !== 'off_peak' || stageQueues[stage] !== 'inference') return record;
  // Its hours have come, also where all it asks has been answered before.
  await ports.records.setWaiting(proposalId, null);
  return { ...record, waitingFor: null };
}

interface Result {
  readonly stage: StageName;
  /** As it was when the result was made: a proposal can leave a release on trial in the middle of a step. */
  readonly record: ProposalRecord;
  readonly output: StepOutput<unknown>;
  readonly inputHash: string;
  /** Where an equal step of any proposal of the workspace finds it. */
  readonly sharedKey: string;
  readonly cached: boolean;
}
interface Step {
  readonly step: StepRecord;
  readonly running: Running;
}

/** The step's output; where a release on trial fails at it, that of the live release, to which the proposal is pinned from then on. */
async function workOut(stage: Stage<unknown>, first: ProposalRecord, at: Step): Promise<Result> {
  const { ports, signal } = at.running;
  const record = await followPointer(first, ports);
  if (record.arm !== 'canary') return resultOf(stage, record, at);
  const result = (await isTrialEndpoint(record, at.running))
    ? await withPatience(signal, (watched) => resultOf(stage, record, { ...at, ...watched }))
    : await resultOf(stage, record, at);
  if (result !== null && !isFaulty(result)) return result;
  signal.throwIfAborted();
  const reason = result === null ? 'Its endpoint is out.' : reasonOf(result);
  const moved = await leaveCanary(record, { reason }, ports);
  return result !== null && moved === null ? result : resultOf(stage, moved ?? record, at);
}

/** Taken from an earlier equal run or made now. */
async function resultOf(
  stage: Stage<unknown>,
  record: ProposalRecord,
  { step, running, signal = running.signal, watch }: Step & Partial<Watched>,
): Promise<Result> {
  const { ports, results, releases } = running;
  const inference = await releases.serve(record.release);
  const steps = await ports.records.steps(record.id);
  const state = createProposalState({ record, steps, ports, results, inference });
  const inputHash = hashJson({ stage: stage.name, key: await stage.key(state, { index: step.index, ports }) });
  const sharedKey = `results/${record.workspaceId}/${stage.name}/${inputHash}.json`;
  const earlier = await results.load(sharedKey, stage.output);
  if (earlier) return { stage: stage.name, record, output: earlier, inputHash, sharedKey, cached: true };
  const output = await withInferenceContext(record, { ...running, signal }, (context) => {
    const waiting = (reason: WaitingReason | null): void => {
      watch?.(reason);
      context.waiting(reason);
    };
    return stage.run(state, { index: step.index, ports, signal, context: { ...context, waiting } });
  });
  return { stage: stage.name, record, output, inputHash, sharedKey, cached: false };
}

/** Gives the key of the result. A fallback's is not handed on to other proposals: the model may answer them. */
async function save(
  { stage, record, output, inputHash, sharedKey, cached }: Result,
  { results }: Running,
): Promise<string> {
  if (cached) return sharedKey;
  const { id, attempt } = record;
  const key = output.degraded ? `proposals/${id}/results/${stage}/${inputHash}-${attempt}.json` : sharedKey;
  await results.save(key, output);
  return key;
}

/** The engine answered for the model, for a reason that the release has to answer for. */
function isFaulty({ output }: Result): boolean {
  return output.degraded && output.warnings.some(isReleaseFault);
}

function reasonOf({ output }: Result): string {
  return output.warnings.find(isReleaseFault)?.detail ?? 'The engine answered for the model.';
}

/** The day's budget of shadows is spent: what the engine gives instead is not worth comparing. */
function isUnpaidShadow({ record, output }: Result): boolean {
  return record.arm === 'shadow' && output.warnings.some(({ code }) => code === 'budget_exhausted');
}

async function reportProgress(id: string, { ports, releases }: Running): Promise<void> {
  const present = await ports.records.proposal(id);
  if (!present) return;
  const usesModel = (await releases.serve(present.release)).release.model !== null;
  await ports.records.appendEvent(id, (record, steps) => ({
    type: 'proposal.progress',
    data: { ...progressOf(record, steps, { usesModel, now: Date.now() }), waiting_for: record.waitingFor },
  }));
}
