import type { Citation, Proposal, ProposalOptions, Theme, Warning } from '@bidsmith/core';
import { resolveTheme } from '../themes/resolve-theme.ts';
import type { SlideDraft, SlideElement, SlideLayout } from './slide.ts';
import { createReferences } from '../cite/references.ts';
import type { References } from '../cite/references.ts';
import { citationNotes, sourceLine } from './source-line.ts';

/** What every planner needs to know about the proposal as a whole. */
export interface PlanContext {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
  readonly theme: Theme;
  readonly references: References;
  /** What the reader of the deck must be told about the layout. */
  warn(warning: Warning): void;
}

/** Context of one deck; warnings are handed to `warn` as they arise. */
export function createPlanContext(
  proposal: Proposal,
  options: ProposalOptions,
  warn: PlanContext['warn'],
): PlanContext {
  return {
    proposal,
    options,
    theme: resolveTheme(options.theme),
    references: createReferences(proposal.sources),
    warn,
  };
}

/** The words above and at the top of a slide. */
export interface Heading {
  readonly kicker: string;
  readonly title: string;
}

export interface DraftParts {
  readonly layout?: SlideLayout;
  readonly elements: readonly SlideElement[];
  readonly citations: readonly Citation[];
  /** Text that the slide had to shorten, in full. */
  readonly notes?: readonly string[];
  /** What links to this slide name; a link leads to the first slide that bears its anchor. */
  readonly anchors?: readonly string[];
}

/** A slide draft with its source line and its notes. */
export function draftSlide(context: PlanContext, heading: Heading, parts: DraftParts): SlideDraft {
  const quotes = citationNotes(parts.citations);
  const notes = [...(parts.notes ?? []), ...(quotes.length > 0 ? ['Sources', ...quotes] : [])];
  return {
    layout: parts.layout ?? 'Content',
    ...heading,
    elements: parts.elements,
    citations: parts.citations,
    source: sourceLine(parts.citations, context.references),
    notes: notes.join('\n'),
    anchors: parts.anchors ?? [],
  };
}
