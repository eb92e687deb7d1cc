import type { Brief, Findings, Origin } from '../brief.ts';
import type { Chunk, Document, Warning } from '../document.ts';
import type { PredictionBody, PredictionDraft } from '../prediction.ts';
import type { Outline, OutlineSection, Proposal, Section } from '../proposal.ts';
import type { Release, ReleaseContent } from '../release.ts';
import type { SlotBudgets } from '../slot-budgets.ts';
import type { ChunkBudget } from '../token-rates.ts';
import type { WaitingReason } from '../waiting-reason.ts';

/** In the order in which calls are let through: people wait for the first, nobody for the last. */
export const callPriorities = ['interactive', 'batch', 'shadow'] as const;
export type CallPriority = (typeof callPriorities)[number];

/** A place among the calls in progress, and money put aside for one of them. */
export interface CallReservation {
  /** Ends it with what the call cost; 0 when it cost nothing. Settling twice is settling once. */
  settle(costUsd: number): Promise<void>;
}

export interface InferenceContext {
  readonly proposalId: string;
  readonly workspaceId: string;
  readonly priority: CallPriority;
  readonly signal: AbortSignal;
  /** Called once per model call, with its body where it has one; a failing log never fails the call. */
  readonly recordPrediction: (prediction: PredictionDraft, body: PredictionBody | null) => Promise<void>;
  /** The accepted answer to an equal request of the same workspace; null where there is none. */
  readonly cached: (requestHash: string) => Promise<PredictionBody | null>;
  /**
   * Takes a place and puts money aside for one call; waits while all places are taken. `costUsd` is the most it can cost, 0 where calls have no price.
   * Errors: `budget_exceeded` (the proposal's), `budget_exhausted` (workspace, system or shadows); the signal's reason.
   */
  readonly reserve: (call: {
    readonly endpoint: string;
    readonly costUsd: number;
    readonly signal: AbortSignal;
  }) => Promise<CallReservation>;
  /** Tells what the call waits for; null when it goes on. Never throws. */
  readonly waiting: (reason: WaitingReason | null) => void;
}

/** A task's result. */
export interface Answer<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly warnings: readonly Warning[];
  /** True where the model was to answer and the engine stood in for it, which a warning says; another time it may answer. Not where the input needs no model. */
  readonly fellBack?: boolean;
}

export interface BriefInput {
  readonly documents: readonly Document[];
  readonly findings: readonly { readonly file: string; readonly findings: Findings }[];
}
export interface OutlineInput {
  readonly brief: Brief;
  /** As of `DraftInput`. */
  readonly budgets?: SlotBudgets;
}
export interface DraftInput {
  readonly brief: Brief;
  readonly outline: Outline;
  readonly section: OutlineSection;
  readonly bidder: string | null;
  /** What fits the places of a slide; the engine's own figures hold where it is not known. */
  readonly budgets?: SlotBudgets;
}
export interface CheckInput {
  readonly documents: readonly Document[];
  readonly brief: Brief;
  readonly outline: Outline;
  readonly sections: readonly Section[];
  /** ISO date printed on the cover. */
  readonly date: string;
  readonly warnings: readonly Warning[];
}

/** The five tasks of understanding and writing under one release. Each falls back to its extractive engine; only an abort throws. */
export interface ReleasedInference {
  /** Whose endpoint, model, parameters and prompts are used. Versions of tasks are those of this program. */
  readonly release: ReleaseContent;
  /** Token budget of one chunk, from the settings alone. */
  readonly chunkTokens: number;
  /** The budget after asking the endpoint for its window and its tokenizer; null where there is no endpoint or it does not answer within seconds. */
  chunkBudget(): Promise<ChunkBudget | null>;
  /** Wakes a scaled-to-zero endpoint; does not wait for it. */
  warm(): void;
  analyse(chunk: Chunk, context: InferenceContext): Promise<Answer<Findings>>;
  brief(input: BriefInput, context: InferenceContext): Promise<Answer<Brief>>;
  outline(input: OutlineInput, context: InferenceContext): Promise<Answer<Outline>>;
  draft(input: DraftInput, context: InferenceContext): Promise<Answer<Section>>;
  check(input: CheckInput, context: InferenceContext): Promise<Answer<Proposal>>;
}

/** What a new release is made of; the rest follows from this program. */
export interface ReleaseChoice {
  readonly endpoint: string;
  readonly model: string | null;
  readonly parameters: Release['parameters'];
  /** Texts by task, where they differ from those that ship. */
  readonly prompts?: Readonly<Record<string, string>>;
}

/** Inference under any release whose endpoint this process has settings for. */
export interface Inference {
  /** What the settings amount to. */
  readonly configured: ReleasedInference;
  /** Aliases of the endpoints that there are settings for. */
  readonly endpoints: readonly string[];
  /** The release that a choice amounts to in this program, with the texts of its prompts by hash. Errors: `invalid_request` for an unknown endpoint, task or parameter. */
  describe(choice: ReleaseChoice): {
    readonly content: ReleaseContent;
    readonly prompts: Readonly<Record<string, string>>;
  };
  /**
   * The tasks under a release; the same object for the same release. `prompts` holds the texts by hash; where one is missing, the one that ships is used.
   * A release whose endpoint is not configured here is answered by the extractive engine, with a warning each time.
   */
  serve(release: Release, prompts: Readonly<Record<string, string>>): ReleasedInference;
  /** What is known of each endpoint that was used, for metrics and health. */
  states(): readonly EndpointState[];
  close(): Promise<void>;
}

/** An endpoint as this process sees it. */
export interface EndpointState {
  readonly endpoint: string;
  /** `cold`: starting from zero, or not heard of for a while. `failing`: left alone but for probes. */
  readonly health: 'unknown' | 'warm' | 'cold' | 'failing';
  /** Calls it may be sent at one time, as found out so far. */
  readonly limit: number;
  readonly inFlight: number;
  /** Calls in line for a place. */
  readonly waiting: number;
  /** It asked to slow down, and the time it named has not passed. */
  readonly isThrottled: boolean;
}
