import type { Artifact } from '../artifact.ts';
import type { RequirementLabel } from '../label.ts';
import type { Decision } from '../matrix.ts';
import type { Warning } from '../document.ts';
import type { BidsmithError } from '../errors.ts';
import type { PredictionGroup, PredictionTotals } from '../prediction-totals.ts';
import type { Prediction } from '../prediction.ts';
import type { Arm } from '../release-pointer.ts';
import type { Problem } from '../problem.ts';
import type {
  EventType,
  ProposalEvent,
  ProposalOptions,
  ProposalRecord,
  Source,
  StepKey,
  StepRecord,
} from '../record.ts';
import type { Release } from '../release.ts';
import type { StageName } from '../stages.ts';
import type { ProposalStatus } from '../status.ts';
import type { WaitingReason } from '../waiting-reason.ts';
import type { Ledger } from './ledger.ts';
import type { ReleaseRecords } from './release-records.ts';

export interface NewProposal {
  readonly id: string;
  readonly workspaceId: string;
  readonly options: ProposalOptions;
  readonly metadata: Readonly<Record<string, string>>;
  readonly files: readonly Source[];
  /** What its reader must be told before any work has begun. */
  readonly warnings?: readonly Warning[];
  readonly release: Release;
  readonly arm: Arm;
  /** Id of the proposal that this one works through once more, unseen: it is in no list and goes with that one. */
  readonly shadowOf?: string | null;
  readonly webhook: { readonly url: string; readonly secret: string } | null;
  readonly deadlineAt: Date;
  /** Thrown, and nothing is written, unless the key gives an earlier proposal: who asks again for what there is, is not refused. */
  readonly refusal?: BidsmithError | null;
  /** The same key with the same fingerprint gives the first proposal again; another fingerprint throws `idempotency_key_reused`. */
  readonly idempotency: { readonly key: string; readonly fingerprint: string } | null;
}

export interface EventDraft {
  readonly type: EventType;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A change of status, made only when the present status is one of `from`. Event, artifacts and webhook delivery are written in the same transaction. */
export interface Transition {
  readonly from: readonly ProposalStatus[];
  readonly to: ProposalStatus;
  readonly event: EventDraft;
  readonly error?: Problem | null;
  readonly warnings?: readonly Warning[];
  readonly artifacts?: readonly Artifact[];
  readonly approvedAt?: Date;
  /** A new deadline: the time a person took for the review is not the proposal's. */
  readonly deadlineAt?: Date;
  /** Type of the webhook event to deliver where the proposal has a webhook, for example `proposal.succeeded`; null for none. */
  readonly webhook: string | null;
}

export interface StepResult {
  readonly inputHash: string;
  readonly resultKey: string;
  readonly origin: 'model' | 'extractive' | null;
  readonly warnings: readonly Warning[];
}

export interface ListQuery {
  readonly workspaceId: string;
  readonly status?: ProposalStatus;
  readonly createdAfter?: Date;
  readonly limit: number;
  /** Id of the last row of the page before. Newest first. */
  readonly cursor?: string;
}

export interface DeliveryAttempt {
  readonly at: string;
  readonly status: number | null;
  readonly durationMs: number;
  readonly result: 'delivered' | 'refused' | 'timeout' | 'unreachable' | 'blocked';
  readonly response: string;
}
export interface Delivery {
  readonly id: string;
  /** Stable over retries: the receiver's key against duplicates. */
  readonly eventId: string;
  /** Null for an operator event. */
  readonly proposalId: string | null;
  readonly url: string;
  readonly secret: string;
  readonly type: string;
  readonly body: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  readonly attempts: readonly DeliveryAttempt[];
  readonly nextAttemptAt: Date | null;
}

export interface PredictionQuery {
  readonly proposalId?: string;
  readonly workspaceId?: string;
  readonly release?: string;
  readonly task?: string;
  readonly outcome?: Prediction['outcome'];
  readonly since?: Date;
  readonly limit: number;
  /** Id of the last row of the page before. Newest first. */
  readonly cursor?: string;
}

export interface PredictionTotalsQuery extends Omit<PredictionQuery, 'cursor'> {
  readonly by: PredictionGroup;
}

/** What model calls took. Answers from the cache are no calls. */
export interface Usage {
  readonly calls: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costUsd: number;
}

/** Tells listeners, across processes, that something was committed. A hint: it may be missed, so readers also poll. */
export interface Notice {
  readonly kind: 'event' | 'cancel';
  readonly proposalId: string;
}

/** The records: proposals, steps, events, deliveries, predictions, releases, money. Every method is one transaction. Errors: `database_unavailable` (retryable). */
export interface Records extends ReleaseRecords, Ledger {
  createProposal(proposal: NewProposal): Promise<{ record: ProposalRecord; replayed: boolean }>;
  proposal(id: string): Promise<ProposalRecord | null>;
  listProposals(query: ListQuery): Promise<readonly ProposalRecord[]>;
  /** Null when the present status is not in `from`. A change to failed or canceled also sends a `cancel` notice, so that running siblings stop. */
  transition(id: string, change: Transition): Promise<ProposalRecord | null>;
  /** Sets the flag once and notifies; null when the proposal is terminal already. */
  requestCancel(id: string): Promise<ProposalRecord | null>;
  /** failed|canceled → queued, attempt + 1, error, warnings and cancel flag cleared, unfinished steps pending again with starts 0 and dispatches kept; null from any other status. */
  retryProposal(id: string, deadlineAt: Date): Promise<ProposalRecord | null>;
  removeProposal(id: string): Promise<void>;
  /** Object keys of its files, step results and artifacts that no other proposal refers to. Artifacts stay when another proposal shares a result of their rendering. */
  ownObjectKeys(id: string): Promise<readonly string[]>;
  /** Ids of the proposals, ended or not, that work this one through once more, unseen. */
  shadowsOf(id: string): Promise<readonly string[]>;
  /** Proposals that are neither terminal nor waiting for a person, oldest first; after all others those that wait for their hours, and shadows. */
  unfinishedProposals(limit: number): Promise<readonly ProposalRecord[]>;
  /** Unfinished proposals of the same workspace that are older, of the same priority where options are given: the measure of fairness. */
  proposalsAhead(
    record: Pick<ProposalRecord, 'id' | 'workspaceId'> & { readonly options?: Pick<ProposalOptions, 'priority'> },
  ): Promise<number>;

  /** Inserts steps that are not there yet; step i has label i. Existing ones stay as they are. */
  planSteps(proposalId: string, stage: StageName, labels: readonly string[]): Promise<readonly StepRecord[]>;
  steps(proposalId: string): Promise<readonly StepRecord[]>;
  /** Counts one more dispatch of each step whose `dispatches` is still the number named (compare and set); gives only those, as they are now. */
  dispatchSteps(steps: readonly (StepKey & { readonly dispatches: number })[]): Promise<readonly StepRecord[]>;
  /** Takes a step up: running, token + 1, starts + 1. Null when it has succeeded already or its proposal is terminal. */
  startStep(key: StepKey): Promise<StepRecord | null>;
  /** Commits a result and adds its warnings to the proposal; false when a newer token exists or the proposal is terminal: the result is then void. */
  finishStep(key: StepKey, token: number, result: StepResult): Promise<boolean>;
  /** Replaces the result of a finished step (a person's edit of the outline) and makes the later stages' steps pending again; false when the proposal is not `requires_action`. */
  replaceResult(key: StepKey, resultKey: string): Promise<boolean>;

  /** Appends an event under the proposal's lock; `build` sees the state as of that moment and may decline with null. */
  appendEvent(
    proposalId: string,
    build: (record: ProposalRecord, steps: readonly StepRecord[]) => EventDraft | null,
  ): Promise<ProposalEvent | null>;
  events(proposalId: string, after: number, limit: number): Promise<readonly ProposalEvent[]>;
  artifacts(proposalId: string): Promise<readonly Artifact[]>;

  /**
   * Writes what a person decided about rows of the matrix, one decision per requirement; a later one replaces the earlier. Their labels are appended, never
   * changed. One transaction. With `seen`, the decisions these were made from: when one of them has been replaced in the meantime, nothing is written.
   * Errors: `precondition_failed` then, `not_found` when the proposal is gone.
   */
  saveDecisions(
    proposalId: string,
    decisions: readonly Decision[],
    labels: readonly RequirementLabel[],
    seen?: readonly Decision[],
  ): Promise<void>;
  /** The decisions in force, in the order of their requirement ids. */
  decisions(proposalId: string): Promise<readonly Decision[]>;
  /** Labels of a workspace, oldest first; `after` is the id of the last one of the page before. */
  labels(query: {
    readonly workspaceId: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<readonly RequirementLabel[]>;

  delivery(id: string): Promise<Delivery | null>;
  /** Pending deliveries that are due, oldest first. */
  dueDeliveries(limit: number): Promise<readonly Delivery[]>;
  recordAttempt(
    id: string,
    attempt: DeliveryAttempt,
    then: { status: Delivery['status']; nextAttemptAt: Date | null },
  ): Promise<void>;

  /** Shows what a proposal waits for, null for nothing; a progress event tells of a change, with which the deadline moves where one is named. */
  setWaiting(proposalId: string, reason: WaitingReason | null, deadlineAt?: Date): Promise<void>;

  recordPrediction(prediction: Prediction): Promise<void>;
  prediction(id: string): Promise<Prediction | null>;
  predictions(query: PredictionQuery): Promise<readonly Prediction[]>;
  /** Where the body of the newest accepted answer of the workspace to an equal request is kept; null where there is none. */
  answeredBefore(workspaceId: string, requestHash: string): Promise<string | null>;
  /** Keys of the bodies that `expireBodies` would forget now: who removes objects first leaves none behind that nobody knows of. */
  expiredBodies(before: Date, limit: number): Promise<readonly string[]>;
  /** Forgets where bodies older than this are kept, and gives their keys, at most so many at once, oldest first. A body is as old as the first call that it was kept for. */
  expireBodies(before: Date, limit: number): Promise<readonly string[]>;
  usage(proposalId: string): Promise<Usage>;
  /** What calls took, summed, the most expensive group first. */
  predictionTotals(query: PredictionTotalsQuery): Promise<readonly PredictionTotals[]>;

  /** Calls back on every notice until the returned function is called. Survives a restart of the database. */
  subscribe(listener: (notice: Notice) => void): () => void;
  check(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}
