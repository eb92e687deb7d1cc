import type { OperatorEvent, OperatorEventType } from '../operator-event.ts';
import type { ProposalOutcome } from '../proposal-outcome.ts';
import type { Arm, ReleaseAction, ReleaseChange, ReleasePointer } from '../release-pointer.ts';
import type { Release } from '../release.ts';

export interface PointerMove {
  /** Version of the pointer that the decision was made on; 0 where there was none. */
  readonly from: number;
  readonly to: Omit<ReleasePointer, 'version'>;
  readonly action: ReleaseAction;
  readonly by: string;
  readonly reason: string;
}

export interface OutcomeQuery {
  readonly release?: string;
  readonly arm?: Arm;
  /** Not before this moment. */
  readonly since?: Date;
  readonly until?: Date;
  /** The newest so many, newest first. */
  readonly limit: number;
}

/** Releases, which of them is live, and how they did. */
export interface ReleaseRecords {
  /** Keeps a release, and the texts of its prompts by hash. What is there already stays. */
  saveRelease(release: Release, prompts?: Readonly<Record<string, string>>): Promise<void>;
  release(id: string): Promise<Release | null>;
  /** Newest first. */
  releases(limit: number): Promise<readonly (Release & { readonly createdAt: Date })[]>;
  /** Texts of prompts by hash; those that are not there are left out. */
  prompts(hashes: readonly string[]): Promise<Readonly<Record<string, string>>>;
  releasePointer(): Promise<ReleasePointer | null>;
  /** Moves the pointer, with its line of the audit log, and the operator event that tells of it, in one transaction. Errors: `conflict` when it has moved since. */
  moveReleasePointer(move: PointerMove): Promise<ReleasePointer>;
  /** Newest first. */
  releaseChanges(limit: number): Promise<readonly ReleaseChange[]>;

  /** Pins an unfinished proposal to another release, perhaps with more time; false when it was not pinned to `from` or has ended. Its version counts up, and what crashed under `from` counts no more. */
  repinProposal(
    id: string,
    change: { readonly from: string; readonly to: string; readonly arm: Arm; readonly deadlineAt?: Date | undefined },
  ): Promise<boolean>;
  /** One row per proposal and release: a later one replaces the earlier, but a failure stays a failure. */
  recordOutcome(outcome: Omit<ProposalOutcome, 'at'>): Promise<void>;
  outcomes(query: OutcomeQuery): Promise<readonly ProposalOutcome[]>;
  /** Proposals pinned to the release that have a step at work which may ask it, and when the oldest of those steps and the newest call of the release began. */
  releaseActivity(
    release: string,
  ): Promise<{ readonly unfinished: number; readonly oldestStart: Date | null; readonly lastCall: Date | null }>;

  /** Writes an event for operators, with a delivery where OPERATOR_WEBHOOK_URL is set. */
  appendOperatorEvent(event: {
    readonly type: OperatorEventType;
    readonly data: Readonly<Record<string, unknown>>;
  }): Promise<OperatorEvent>;
  /** Newest first. */
  operatorEvents(query: {
    readonly type?: OperatorEventType;
    readonly since?: Date;
    readonly limit: number;
  }): Promise<readonly OperatorEvent[]>;
  /** True for the one caller that does this work for this period, for example `drift` for `2026-11-25`; a claim that was not finished can be taken again after an hour. */
  claimRun(name: string, period: string): Promise<boolean>;
  finishRun(name: string, period: string, result: Readonly<Record<string, unknown>>): Promise<void>;
  /** The newest finished runs of this work, newest first. */
  runs(
    name: string,
    limit: number,
  ): Promise<readonly { readonly period: string; readonly result: Readonly<Record<string, unknown>> }[]>;
}
