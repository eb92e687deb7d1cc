import {
  type BatchHours,
  type BidsmithError,
  type Matrix,
  type MatrixRow,
  type NewProposal,
  type Outline,
  type ProposalRecord,
  type RecordFigures,
  type StepKey,
} from '@bidsmith/core';
import { type Advancing, advance } from './advance.ts';
import { createProposal } from './create-proposal.ts';
import { createDriftDesk, type DriftDesk } from './drift/drift-desk.ts';
import { cancel } from './finish.ts';
import type { RowEdit } from './matrix/decide.ts';
import type { MatrixImport, MatrixUpload } from './matrix/import-matrix.ts';
import { createMatrixDesk, type MatrixFile } from './matrix/matrix-desk.ts';
import { maintain } from './maintain.ts';
import type { Ports } from './ports.ts';
import { type Progress, progressOf } from './progress.ts';
import { dispatchLost, reconcile } from './reconcile.ts';
import { recordFigures } from './record-figures.ts';
import { cancelShadows } from './releases/cancel-shadows.ts';
import { createReleaseDesk, type ReleaseDesk } from './releases/release-desk.ts';
import { createReleases } from './releases/releases.ts';
import { createResults } from './results.ts';
import { approveOutline, readOutline, replaceOutline } from './review.ts';
import { runStep } from './run-step.ts';
import { createRunningSteps } from './running-steps.ts';
import { type BudgetSettings, noBudgets } from './spending/budget-settings.ts';
import { type Budgets, createBudgets } from './spending/budgets.ts';
import type { Stage } from './stage.ts';
import { stepFailed } from './step-failed.ts';
import { analyse } from './stages/analyse.ts';
import { brief } from './stages/brief.ts';
import { check } from './stages/check.ts';
import { draft } from './stages/draft.ts';
import { ingest } from './stages/ingest.ts';
import { outline } from './stages/outline.ts';
import { publish } from './stages/publish.ts';
import { render } from './stages/render.ts';
import { createWaitingBoard } from './waiting/waiting-board.ts';

/** What happens to an RFP, in order. A stage begins when all steps of the one before have succeeded. */
const stages: readonly Stage<unknown>[] = [
  ingest, //  files → Documents, those inside them too: blocks with page anchors, every page accounted for
  analyse, // chunks → findings with verified quotes, one step per chunk
  brief, //   findings → one Brief: merged, amendments first, contradictions kept
  outline, // brief → sections with action titles and the requirements each answers
  // (pause)  with review "outline" the proposal waits here until it is approved
  draft, //   outline → one drafted section per step
  check, //   sections + documents → Proposal: citations verified, coverage counted
  render, //  Proposal → one file per format
  publish, // files → artifacts, listed and announced
];

/** How long after its last sign of life a step may be missing from the queue before it is dispatched again. */
const defaultGraceMs = 15_000;
const defaultRetentionDays = 30;
const defaultDriftHour = 3;

/** All that can be done with a proposal. Created once per process, on its ports. */
export interface Pipeline {
  create(proposal: Omit<NewProposal, 'release' | 'arm'>): Promise<{ record: ProposalRecord; replayed: boolean }>;
  /** Runs one step: what a worker does with a queue entry. */
  run(key: StepKey, signal: AbortSignal): Promise<void>;
  /** A step ended for good without a result: the proposal fails with its error. */
  stepFailed(key: StepKey, error: BidsmithError): Promise<void>;
  /** Null when the proposal had ended already. */
  cancel(id: string): Promise<ProposalRecord | null>;
  /** Null unless it has failed or been canceled. Finished steps are kept. */
  retry(id: string, deadlineAt: Date): Promise<ProposalRecord | null>;
  outline(id: string): Promise<Outline | null>;
  /** Replaces the outline while it waits for review; false when it does not wait. */
  replaceOutline(id: string, edited: Outline): Promise<boolean>;
  /** Lets a reviewed proposal go on; null when it does not wait. */
  approve(id: string): Promise<ProposalRecord | null>;
  /** The compliance matrix with the decisions in force; null while there is no brief. Errors of these four: also `rate_limited` when too many are at work. */
  matrix(id: string): Promise<Matrix | null>;
  /** The same as a file, rendered anew; the artifacts stay as they were. */
  matrixFile(id: string, format: MatrixFile, signal: AbortSignal): Promise<Uint8Array | null>;
  /** Writes what a person decided about rows and what it teaches; gives the rows as they are then, null while there is no brief. Errors: `not_found` for an unknown id. */
  decide(id: string, decided: { edits: readonly RowEdit[]; by: string | null }): Promise<readonly MatrixRow[] | null>;
  /** Takes in a matrix that was edited as XLSX or CSV; null while there is no brief. */
  importMatrix(id: string, upload: MatrixUpload, signal: AbortSignal): Promise<MatrixImport | null>;
  progress(record: ProposalRecord): Promise<Progress>;
  /** What a workspace may still spend. */
  budgets: Budgets['standing'];
  /** What all budgets stand at, for operators. */
  budgetSheet: Budgets['sheet'];
  /** The newest nightly report on drift, or that of a night (`YYYY-MM-DD`, UTC); null where there is none. */
  driftReport: DriftDesk['driftReport'];
  /** A comparison up to this moment, which is not kept and alerts nobody. */
  compareNow: DriftDesk['compareNow'];
  /** What operators do with releases. */
  readonly releases: ReleaseDesk;
  /** Brings the release pointer in line with this process's settings and version, once; the first new proposal does the same. */
  settleReleases(): Promise<void>;
  /** What gauges are set from. */
  figures(): Promise<RecordFigures>;
  reconcile(): Promise<void>;
  /** One round of chores: each decides itself whether it is due. */
  maintain(): Promise<void>;
  close(): void;
}

export interface PipelineOptions {
  readonly graceMs?: number;
  readonly budgets?: BudgetSettings;
  /** How long requests and answers of model calls are kept; 30 days by default. */
  readonly predictionRetentionDays?: number;
  /** From which hour of the day (UTC) drift is looked at; 3 by default. */
  readonly driftHour?: number;
  /** When batch proposals may begin to ask the model; null: at any time. */
  readonly batchHours?: BatchHours | null;
}

export function createPipeline(ports: Ports, options: PipelineOptions = {}): Pipeline {
  const advancing: Advancing = {
    stages,
    ports,
    predictionRetentionDays: options.predictionRetentionDays ?? defaultRetentionDays,
    driftHour: options.driftHour ?? defaultDriftHour,
    batchHours: options.batchHours ?? null,
    budgets: createBudgets(ports, options.budgets ?? noBudgets),
    waiting: createWaitingBoard(ports.records, ports.log),
    results: createResults(ports.objects),
    releases: createReleases(ports),
  };
  const running = createRunningSteps(ports.records);
  return {
    create: (proposal) => createProposal(proposal, advancing),
    async run(key, signal) {
      const record = await ports.records.proposal(key.proposalId);
      if (!record) return;
      const work = (stepSignal: AbortSignal): Promise<void> => runStep(key, { ...advancing, signal: stepSignal });
      await running.run(key, { signal, deadlineAt: record.deadlineAt }, work);
    },
    stepFailed: (key, error) => stepFailed(key, error, advancing),
    async cancel(id) {
      const record = await cancel(id, ports);
      // Only a proposal that had ended has shadows.
      if (record === null) await cancelShadows(id, ports);
      return record;
    },
    async retry(id, deadlineAt) {
      const record = await ports.records.retryProposal(id, deadlineAt);
      if (!record) return null;
      await advance(id, advancing);
      await dispatchLost(record, advancing, 0);
      return record;
    },
    outline: (id) => readOutline(id, advancing),
    replaceOutline: (id, edited) => replaceOutline(id, edited, advancing),
    approve: (id) => approveOutline(id, advancing),
    ...createMatrixDesk(advancing),
    progress: async (record) =>
      progressOf(record, await ports.records.steps(record.id), {
        usesModel: (await advancing.releases.serve(record.release)).release.model !== null,
        now: Date.now(),
      }),
    ...createDriftDesk(ports),
    releases: createReleaseDesk(ports),
    settleReleases: () => advancing.releases.settle(),
    figures: () => recordFigures(ports.records, options.budgets ?? noBudgets),
    reconcile: () => reconcile(advancing, options.graceMs ?? defaultGraceMs),
    maintain: () => maintain(advancing),
    budgets: (workspaceId) => advancing.budgets.standing(workspaceId),
    budgetSheet: (workspaceIds) => advancing.budgets.sheet(workspaceIds),
    close() {
      running.close();
      advancing.budgets.close();
      advancing.waiting.close();
    },
  };
}
