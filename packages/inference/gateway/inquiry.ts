import type { InferenceContext } from '@bidsmith/core';
import type { Task } from '../task.ts';
import type { ServedModel } from './served-model.ts';
import type { ReplyForm } from './structured-output.ts';

/** One question as it goes from call to call. */
export interface Inquiry {
  readonly model: ServedModel;
  /** Its signal aborts on close as well. */
  readonly context: InferenceContext;
  readonly task: Task<never, unknown, unknown>['name'];
  readonly form: ReplyForm;
  readonly inputHash: string;
  /** Of all that decides the answer; the repaired answer counts as the answer to it. */
  readonly requestHash: string;
  readonly calls: { count: number };
}

export interface Turn {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}
export interface Conversation {
  readonly system: string;
  readonly turns: readonly Turn[];
  readonly maxOutputTokens: number;
  /** Shows the model an answer that did not fit. */
  readonly isRepair: boolean;
}
