import {
  type BatchHours,
  BidsmithError,
  isTerminal,
  type ProposalRecord,
  stageQueues,
  type StepRecord,
} from '@bidsmith/core';
import { dispatchDeliveries, dispatchSteps } from './dispatch.ts';
import { fail, succeed } from './finish.ts';
import type { Inferring } from './inference-context.ts';
import type { Ports } from './ports.ts';
import { createProposalState, type ProposalState } from './proposal-state.ts';
import type { Results } from './results.ts';
import type { Stage } from './stage.ts';
import { publish } from './stages/publish.ts';
import type { Releases } from './releases/releases.ts';
import { startShadow } from './releases/shadow.ts';

export interface Advancing extends Inferring {
  /** How long requests and answers of model calls are kept. */
  readonly predictionRetentionDays: number;
  readonly stages: readonly Stage<unknown>[];
  readonly results: Results;
  readonly releases: Releases;
  /** From which hour of the day (UTC) drift is looked at. */
  readonly driftHour: number;
  /** When batch proposals may begin to ask the model; null: at any time. */
  readonly batchHours: BatchHours | null;
}

/**
 * Moves a proposal on from what its records say: plans the next stage when the one before is done, dispatches what has never been dispatched, pauses for
 * review, or finishes. May be called at any time, by several processes at once: every write is insert-if-absent or compare-and-set.
 */
export async function advance(proposalId: string, advancing: Advancing): Promise<void> {
  const { ports, results, releases } = advancing;
  const record = await ports.records.proposal(proposalId);
  if (!record || isTerminal(record.status) || record.status === 'requires_action') return;
  if (record.deadlineAt.getTime() <= Date.now()) return fail(record, new BidsmithError('deadline_exceeded'), advancing);

  const steps = await ports.records.steps(proposalId);
  const stage = stagesOf(record, advancing).find((candidate) => !isDone(candidate, steps));
  const state = createProposalState({ record, steps, ports, results, inference: await releases.serve(record.release) });
  if (!stage) return complete(state, steps, advancing);
  if (needsReview(stage, record)) return pauseForReview(record, ports);

  try {
    const planned = await ports.records.planSteps(proposalId, stage.name, await stage.plan(state, ports));
    await dispatchSteps(
      planned.filter((step) => step.status === 'pending' && step.dispatches === 0),
      record,
      advancing,
    );
  } catch (error) {
    if (!(error instanceof BidsmithError) || error.retryable) throw error;
    await fail(record, error, advancing);
  }
}

/** A shadow ends where there is nothing left to compare: nobody looks at its files. */
function stagesOf({ arm }: ProposalRecord, { stages }: Advancing): readonly Stage<unknown>[] {
  return arm === 'shadow' ? stages.filter(({ name }) => stageQueues[name] !== 'render') : stages;
}

function isDone(stage: Stage<unknown>, steps: readonly StepRecord[]): boolean {
  const own = steps.filter((step) => step.stage === stage.name);
  return own.length > 0 && own.every((step) => step.status === 'succeeded');
}

function needsReview(stage: Stage<unknown>, record: ProposalRecord): boolean {
  return stage.name === 'draft' && record.options.review === 'outline' && record.approvedAt === null;
}

async function pauseForReview(record: ProposalRecord, ports: Ports): Promise<void> {
  await ports.records.transition(record.id, {
    // A retried proposal may come here without running a step: its steps are all done.
    from: ['queued', 'running'],
    to: 'requires_action',
    event: { type: 'outline.ready', data: { status: 'requires_action', action: 'approve_outline' } },
    webhook: 'proposal.requires_action',
  });
  await dispatchDeliveries(ports);
}

async function complete({ record }: ProposalState, steps: readonly StepRecord[], advancing: Advancing): Promise<void> {
  if (record.arm === 'shadow') return void (await succeed(record, [], advancing));
  const key = steps.find((step) => step.stage === 'publish')?.resultKey;
  const published = key ? await advancing.results.load(key, publish.output) : null;
  if (!published) throw new BidsmithError('internal', { detail: 'The list of artifacts is not there.' });
  if (!(await succeed(record, published.value, advancing))) return;
  const shadow = await startShadow(record, advancing);
  if (shadow !== null) await advance(shadow, advancing);
}
