import {
  isTerminal,
  type ProposalRecord,
  type StageName,
  stageNames,
  stageUnits,
  type StepRecord,
} from '@bidsmith/core';

/**
 * Share of a proposal's time per stage, in percent; fixed, so that progress never goes back.
 * Measured on the corpus: without a model reading and rendering take the time, with one the model calls do.
 */
const weights: Record<'extractive' | 'model', Record<StageName, number>> = {
  extractive: { ingest: 50, analyse: 10, brief: 4, outline: 2, draft: 4, check: 5, render: 23, publish: 2 },
  model: { ingest: 6, analyse: 48, brief: 10, outline: 8, draft: 18, check: 3, render: 6, publish: 1 },
};

/** Below this share the time left is a guess and is not said. */
const minPercentForEta = 8;

export interface StageProgress {
  readonly name: StageName;
  readonly status: 'pending' | 'running' | 'succeeded';
  readonly done: number;
  /** Null while the number of steps is not known. */
  readonly total: number | null;
  readonly unit: string;
}
export interface Progress {
  readonly percent: number;
  /** The stage at work; null when nothing has begun or all is done. */
  readonly stage: StageName | null;
  readonly etaSeconds: number | null;
  readonly stages: readonly StageProgress[];
}

/** How far a proposal is, from its steps. `now` in milliseconds since the epoch. */
export function progressOf(
  record: ProposalRecord,
  steps: readonly StepRecord[],
  options: { usesModel: boolean; now: number },
): Progress {
  const stages = stageNames.map((name) => stageProgress(name, steps));
  const share = weights[options.usesModel ? 'model' : 'extractive'];
  const percent = Math.floor(
    stages.reduce((sum, stage) => sum + (stage.total ? (share[stage.name] * stage.done) / stage.total : 0), 0),
  );
  const current = stages.find((stage) => stage.status === 'running') ?? null;
  return {
    percent: record.status === 'succeeded' ? 100 : Math.min(percent, 99),
    stage: isTerminal(record.status) ? null : (current?.name ?? null),
    etaSeconds: etaSeconds(record, percent, options.now),
    stages,
  };
}

function stageProgress(name: StageName, steps: readonly StepRecord[]): StageProgress {
  const own = steps.filter((step) => step.stage === name);
  const done = own.filter((step) => step.status === 'succeeded').length;
  const status = own.length === 0 ? 'pending' : done === own.length ? 'succeeded' : 'running';
  return { name, status, done, total: own.length === 0 ? null : own.length, unit: stageUnits[name] };
}

function etaSeconds(record: ProposalRecord, percent: number, now: number): number | null {
  if (record.status !== 'running' || !record.startedAt || percent < minPercentForEta) return null;
  const elapsedSeconds = (now - record.startedAt.getTime()) / 1000;
  return Math.max(1, Math.round((elapsedSeconds * (100 - percent)) / percent));
}
