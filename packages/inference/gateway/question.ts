import type { z } from 'zod';
import type { Accepted, Prompt, Task } from '../task.ts';

/** A prompt and what makes an acceptable answer to it. */
export interface Question<Reply, Output> {
  readonly task: Task<never, unknown, unknown>['name'];
  readonly prompt: Prompt;
  readonly reply: z.ZodType<Reply>;
  /** Throws `model_output_invalid` whose detail tells the model what to repair. */
  readonly accept: (reply: Reply) => Accepted<Output>;
  /** Takes the complete rows of an answer that was cut off in the list named; null where that is no use. */
  readonly acceptCut?: (reply: Reply, openList: string) => Accepted<Output> | null;
  /** An answer that does not fit is not asked for again. */
  readonly once?: boolean;
}
