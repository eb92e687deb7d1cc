import type { ProposalBlock, Section } from '@bidsmith/core';
import type { Heading, PlanContext } from './plan-context.ts';
import { planQuestions } from './plan-questions.ts';
import { planSummary } from './plan-summary.ts';
import type { SlideDraft } from './slide.ts';

/** Slides that only one kind of section opens with, and the blocks they leave to the common layouts. */
export interface Opening {
  readonly slides: readonly SlideDraft[];
  readonly rest: readonly ProposalBlock[];
}

/** The opening of a summary or of open questions in a layout of its own; nothing where the blocks do not suit it. */
export function planOpening(context: PlanContext, heading: Heading, section: Section): Opening {
  const none: Opening = { slides: [], rest: section.blocks };
  if (section.kind === 'summary') return planSummary(context, heading, section.blocks) ?? none;
  return section.kind === 'questions' ? (planQuestions(context, heading, section.blocks) ?? none) : none;
}
