import type { Brief, Findings, Origin } from '../brief.ts';
import type { Chunk, Document, Warning } from '../document.ts';
import type { Prediction } from '../prediction.ts';
import type { Outline, OutlineSection, Proposal, Section } from '../proposal.ts';
import type { Release } from '../release.ts';
import type { SlotBudgets } from '../slot-budgets.ts';
import type { ChunkBudget } from '../token-rates.ts';

export interface InferenceContext {
  readonly proposalId: string;
  readonly workspaceId: string;
  readonly release: string;
  readonly signal: AbortSignal;
  /** Called once per model call; a failing log never fails the call. */
  readonly recordPrediction: (prediction: Prediction) => Promise<void>;
}

/** A task's result. `extractive` with a warning means: the model was asked and could not. */
export interface Answer<T> {
  readonly value: T;
  readonly origin: Origin;
  readonly warnings: readonly Warning[];
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

/** The five tasks of understanding and writing. Each falls back to its extractive engine; only an abort throws. */
export interface Inference {
  /** What the present configuration amounts to, less the versions other packages add. */
  readonly release: Pick<Release, 'endpoint' | 'model' | 'parameters' | 'tasks'>;
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
  close(): Promise<void>;
}
