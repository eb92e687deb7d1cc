import type { Answer, InferenceContext, Origin, ReleasedInference, StageName, Warning } from '@bidsmith/core';
import type { z } from 'zod';
import type { Ports } from './ports.ts';
import type { ProposalState } from './proposal-state.ts';

/** What a step gives: checkpointed as it is. `origin` is null where no inference was needed. `degraded` results are kept for this proposal only. */
export interface StepOutput<T> {
  readonly value: T;
  readonly origin: Origin | null;
  readonly warnings: readonly Warning[];
  /** True when the model was asked and the fallback answered: worth asking again in another proposal. */
  readonly degraded: boolean;
}

export interface StepContext {
  readonly index: number;
  readonly ports: Ports;
  readonly signal: AbortSignal;
  /** For the tasks of inference. */
  readonly context: InferenceContext;
}

/** One stage of the pipeline: one or more steps that run in parallel and may run again; each result is saved once. */
export interface Stage<T> {
  readonly name: StageName;
  /** Schema of one step's value: a resumed proposal re-validates what it reads. */
  readonly output: z.ZodType<T>;
  /** Labels of the steps, at least one; the same state gives the same labels. Throws when the proposal cannot go on. */
  plan(state: ProposalState, ports: Ports): Promise<readonly string[]>;
  /** All that decides the result of a step. Equal keys mean: take the earlier result. */
  key(state: ProposalState, context: Omit<StepContext, 'signal' | 'context'>): Promise<unknown>;
  run(state: ProposalState, context: StepContext): Promise<StepOutput<T>>;
}

/** An output without inference. */
export function plainOutput<T>(value: T, warnings: readonly Warning[] = []): StepOutput<T> {
  return { value, origin: null, warnings, degraded: false };
}

/** A task's answer as a step output. Under a release with a model, a step that needed none counts neither as the model's nor as one that it failed at. */
export function inferredOutput<T>(
  { value, origin, warnings, fellBack = false }: Answer<T>,
  inference: ReleasedInference,
): StepOutput<T> {
  const neededNone = inference.release.model !== null && origin === 'extractive' && !fellBack;
  return { value, origin: neededNone ? null : origin, warnings, degraded: fellBack };
}
