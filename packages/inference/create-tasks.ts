import type {
  Brief,
  BriefInput,
  CheckInput,
  Chunk,
  DraftInput,
  Findings,
  Outline,
  OutlineInput,
  Proposal,
  Section,
} from '@bidsmith/core';
import type { Classifier } from './classifier/current-classifier.ts';
import type { PromptTexts } from './prompt-text.ts';
import type { Task } from './task.ts';
import { createAnalyse } from './tasks/analyse.ts';
import { createBrief } from './tasks/brief.ts';
import { check } from './tasks/check.ts';
import { createDraft } from './tasks/draft.ts';
import { createOutline } from './tasks/outline.ts';

/** The five tasks by name. A reply is known to its task only. */
export interface Tasks {
  readonly analyse: Task<Chunk, unknown, Findings>;
  readonly brief: Task<BriefInput, unknown, Brief>;
  readonly outline: Task<OutlineInput, unknown, Outline>;
  readonly draft: Task<DraftInput, unknown, Section>;
  readonly check: Task<CheckInput, unknown, Proposal>;
}

interface Setup {
  readonly classifier: Classifier;
  /** Those that ship where one is not named. */
  readonly prompts?: Partial<PromptTexts>;
}

/** The tasks with the prompts of a release. */
export function createTasks({ classifier, prompts = {} }: Setup): Tasks {
  return {
    analyse: createAnalyse(classifier, prompts.analyse),
    brief: createBrief(prompts.brief),
    outline: createOutline(prompts.outline),
    draft: createDraft(prompts.draft),
    check,
  };
}
