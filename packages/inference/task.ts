import type { Warning } from '@bidsmith/core';
import type { z } from 'zod';

/** What is sent to the model. `system` is byte-identical for all calls of a task, so that a prefix cache serves it; `user` fences the document's text as data. */
export interface Prompt {
  readonly system: string;
  readonly user: string;
  /** Room for the answer itself; the gateway adds what the model was seen to think, and keeps prompt and answer within the window. */
  readonly maxOutputTokens: number;
}

/** An accepted answer. Warnings say what was dropped or repaired, for the user. */
export interface Accepted<Output> {
  readonly value: Output;
  readonly warnings: readonly Warning[];
  /** What a further question may add. */
  readonly more?: More<Output>;
}

/** A further, shorter question that completes an accepted answer. It is asked once; where it fails, the accepted answer stays as it is. */
export interface More<Output> {
  readonly prompt: Prompt;
  /** Takes the reply, or the complete rows of one that was cut off; gives the whole answer, not what it adds, and for one that was cut off perhaps what comes next. Throws `model_output_invalid` where the reply adds nothing usable. */
  accept(reply: unknown, isCut: boolean): Accepted<Output>;
  /** What the user has to know where the question gets no answer, or not a whole one. */
  readonly unanswered: readonly Warning[];
}

/** One task of inference: a schema, a prompt and an extractive fallback. One file per task. */
export interface Task<Input, Reply, Output> {
  readonly name: 'analyse' | 'brief' | 'outline' | 'draft' | 'check';
  /** Changes whenever prompt, schema or engine change: part of the release and of every input hash. */
  readonly version: string;
  /** Schema of the model's reply; tolerant of extra members, strict in what is used. */
  readonly reply: z.ZodType<Reply>;
  /** The system text of its prompts; missing where no model is asked. */
  readonly instructions?: string;
  /** Null where this input needs no model. `windowTokens` is what prompt and answer may take together, where it is known. */
  prompt(input: Input, windowTokens?: number): Prompt | null;
  /** Turns the reply into the output: verifies quotes, drops what is not in the source. Throws `model_output_invalid` whose detail tells the model what to repair. */
  accept(reply: Reply, input: Input): Accepted<Output>;
  /** Takes the complete rows of an answer that was cut off at its length limit, in the list named. Null, or no such method: the answer is asked for again as a whole. */
  acceptCut?(reply: Reply, openList: string, input: Input): Accepted<Output> | null;
  /** Smaller inputs that make up this one, for a prompt that does not fit the model's window; null where it cannot be divided further. */
  split?(input: Input): readonly Input[] | null;
  /** One output of those of the parts, in their order. There where `split` is. */
  unite?(outputs: readonly Output[]): Output;
  /** The answer without a model: deterministic, CPU only. */
  extractive(input: Input): Output;
  /** What the user has to know about the input, whoever answers. */
  notices?(input: Input): readonly Warning[];
}
