import type { BudgetScope } from '../budget.ts';
import type { Fault } from '../errors.ts';
import type { Prediction } from '../prediction.ts';
import type { Arm } from '../release-pointer.ts';
import type { StageName } from '../stages.ts';
import type { ProposalStatus } from '../status.ts';

/** What the pipeline tells whoever counts. */
export interface PipelineMetrics {
  stepFinished(step: { stage: StageName; outcome: 'succeeded' | 'cached' | 'failed' | 'stale'; seconds: number }): void;
  proposalFinished(proposal: {
    outcome: ProposalStatus;
    fault: Fault | null;
    seconds: number;
    /** Id of the release that it was pinned to at its end. */
    release: string;
  }): void;
  prediction(prediction: Prediction): void;
  /** A budget passed one of its shares; `percent` is one of `budgetAlertPercents`. */
  budgetAlert(alert: { scope: BudgetScope; percent: number }): void;
  webhookAttempt(result: string): void;
}

/** What the records say of the service as a whole: read when somebody asks, so that every process tells the same. No ids of proposals or workspaces. */
export interface RecordFigures {
  /** The releases that the pointer names. */
  readonly releases: readonly { readonly release: string; readonly arm: Arm }[];
  /** Null where no release is on trial. `failureLowerBound` is of the share of failed proposals, 0 to 1. */
  readonly canary: { readonly weight: number; readonly failureLowerBound: number } | null;
  /** Of the system's day and of shadows' day. */
  readonly budgets: readonly {
    readonly scope: BudgetScope;
    readonly spentUsd: number;
    readonly limitUsd: number | null;
  }[];
  /** Of the newest nightly report. `index` is the population stability index, null for a rate. */
  readonly drift: readonly {
    readonly release: string;
    readonly feature: string;
    readonly index: number | null;
    readonly isAbove: boolean;
  }[];
}
