import { hashJson, isTerminal, type ProposalRecord, type StepKey, type StepRecord } from '@bidsmith/core';
import { type Advancing, advance } from './advance.ts';
import { withInferenceContext } from './inference-context.ts';
import { progressOf } from './progress.ts';
import { createProposalState, type ProposalState } from './proposal-state.ts';
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
  const { stages, ports, results, releases, signal } = running;
  const step = await ports.records.startStep(key);
  if (!step) return advance(key.proposalId, running);
  const record = await begin(key.proposalId, running);
  const stage = stages.find((candidate) => candidate.name === key.stage);
  if (!record || !stage) return;

  const startedAt = performance.now();
  const seconds = (): number => (performance.now() - startedAt) / 1000;
  try {
    const inference = await releases.serve(record.release);
    const steps = await ports.records.steps(record.id);
    const state = createProposalState({ record, steps, ports, results, inference });
    const result = await resultOf(stage, state, { step, running });
    signal.throwIfAborted();
    const committed = await ports.records.finishStep(key, step.token, result.commit);
    ports.metrics.stepFinished({
      stage: key.stage,
      outcome: !committed ? 'stale' : result.cached ? 'cached' : 'succeeded',
      seconds: seconds(),
    });
    if (!committed) return;
    ports.log.info(
      { proposal_id: key.proposalId, stage: key.stage, index: key.index, cached: result.cached, seconds: seconds() },
      'step finished',
    );
  } catch (error) {
    ports.metrics.stepFinished({ stage: key.stage, outcome: 'failed', seconds: seconds() });
    throw error;
  }
  await reportProgress(record, running);
  await advance(key.proposalId, running);
}

/** The record, its status `running`; null when it ended in the meantime. */
async function begin(proposalId: string, { ports }: Running): Promise<ProposalRecord | null> {
  const started = await ports.records.transition(proposalId, {
    from: ['queued'],
    to: 'running',
    event: { type: 'proposal.status', data: { status: 'running' } },
    webhook: 'proposal.started',
  });
  const record = started ?? (await ports.records.proposal(proposalId));
  return record && !isTerminal(record.status) ? record : null;
}

interface Result {
  readonly cached: boolean;
  readonly commit: {
    inputHash: string;
    resultKey: string;
    origin: StepOutput<unknown>['origin'];
    warnings: StepOutput<unknown>['warnings'];
  };
}

/** The step's output, taken from an earlier equal run or made now and saved. */
async function resultOf(
  stage: Stage<unknown>,
  state: ProposalState,
  { step, running }: { step: StepRecord; running: Running },
): Promise<Result> {
  const { ports, results, signal } = running;
  const { workspaceId, id, attempt } = state.record;
  const inputHash = hashJson({ stage: stage.name, key: await stage.key(state, { index: step.index, ports }) });
  const sharedKey = `results/${workspaceId}/${stage.name}/${inputHash}.json`;
  const commit = (output: StepOutput<unknown>, resultKey: string): Result['commit'] => ({
    inputHash,
    resultKey,
    origin: output.origin,
    warnings: output.warnings,
  });

  const earlier = await results.load(sharedKey, stage.output);
  if (earlier) return { cached: true, commit: commit(earlier, sharedKey) };
  const output = await withInferenceContext(state.record, running, (context) =>
    stage.run(state, { index: step.index, ports, signal, context }),
  );
  // A fallback's result is not handed on to other proposals: the model may answer them.
  const resultKey = output.degraded ? `proposals/${id}/results/${stage.name}/${inputHash}-${attempt}.json` : sharedKey;
  await results.save(resultKey, output);
  return { cached: false, commit: commit(output, resultKey) };
}

async function reportProgress({ id, release }: ProposalRecord, { ports, releases }: Running): Promise<void> {
  const usesModel = (await releases.serve(release)).release.model !== null;
  await ports.records.appendEvent(id, (record, steps) => ({
    type: 'proposal.progress',
    data: { ...progressOf(record, steps, { usesModel, now: Date.now() }) },
  }));
}
