import type { ProposalBlock, Section, SectionKind } from '@bidsmith/core';
import { countWords } from './plain-text.ts';
import { planTeam } from './plan-cards.ts';
import { planChart } from './plan-chart.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { planMatrixSummary } from './plan-matrix.ts';
import { planPlaceholders } from './plan-placeholders.ts';
import { planRisks } from './plan-risks.ts';
import { planBlockTable } from './plan-block-table.ts';
import { planText } from './plan-text.ts';
import type { TextGroup } from './plan-text.ts';
import { planTimeline } from './plan-timeline.ts';
import type { SlideDraft } from './slide.ts';

/** What a section is called where the proposal does not say. */
export const sectionLabels: Readonly<Record<SectionKind, string>> = {
  summary: 'Executive summary',
  understanding: 'Understanding',
  dates: 'Key dates',
  evaluation: 'Evaluation',
  submission: 'Submission',
  scope: 'Scope',
  compliance: 'Compliance',
  plan: 'Plan',
  team: 'Team',
  risks: 'Risks',
  questions: 'Questions',
};

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;
type Stage =
  | { readonly text: TextGroup }
  | { readonly placeholders: Block<'placeholder'>[] }
  | { readonly block: OwnSlide };
type OwnSlide = Exclude<ProposalBlock, Block<'metric' | 'paragraph' | 'bullets' | 'callout' | 'quote' | 'placeholder'>>;

/** The slides of one section, its blocks in order; blocks must be clean (see clean-blocks). */
export function planSection(context: PlanContext, section: Section): SlideDraft[] {
  const heading: Heading = {
    kicker: section.kicker || sectionLabels[section.kind],
    title: section.title || section.kicker || sectionLabels[section.kind],
  };
  const slides = stagesOf(section.blocks).reduce<SlideDraft[]>((done, stage) => {
    const own = 'block' in stage && done.length > 0 ? ownTitle(stage.block) : null;
    return [...done, ...planStage(context, own === null ? heading : { ...heading, title: own }, stage)];
  }, []);
  return slides.length > 0 ? slides : planPlaceholders(context, heading, [emptySection]);
}

const emptySection: Block<'placeholder'> = {
  type: 'placeholder',
  label: 'This section has no content yet',
  hint: 'Nothing in the files that were read speaks to it. Complete it, or remove the slide.',
  citations: [],
  requirementIds: [],
};

function planStage(context: PlanContext, heading: Heading, stage: Stage): SlideDraft[] {
  if ('text' in stage) return planText(context, heading, stage.text);
  if ('placeholders' in stage) return planPlaceholders(context, heading, stage.placeholders);
  const { block } = stage;
  switch (block.type) {
    case 'table':
      return planBlockTable(context, heading, block);
    case 'timeline':
      return planTimeline(context, heading, block);
    case 'chart':
      return planChart(context, heading, block);
    case 'matrix':
      return planMatrixSummary(context, heading, block);
    case 'team':
      return planTeam(context, heading, block);
    case 'risks':
      return planRisks(context, heading, block);
  }
}

/** Neighbouring blocks of running text share slides; every other block has its own. */
function stagesOf(blocks: readonly ProposalBlock[]): Stage[] {
  const stages: Stage[] = [];
  for (const block of blocks) {
    const last = stages.at(-1);
    if (block.type === 'placeholder') {
      if (last && 'placeholders' in last) last.placeholders.push(block);
      else stages.push({ placeholders: [block] });
    } else if (isOwnSlide(block)) stages.push({ block });
    else if (last && 'text' in last) stages[stages.length - 1] = { text: withBlock(last.text, block) };
    else stages.push({ text: withBlock({ figures: [], main: [], side: [] }, block) });
  }
  return stages;
}

function isOwnSlide(block: ProposalBlock): block is OwnSlide {
  return ['table', 'timeline', 'chart', 'matrix', 'team', 'risks'].includes(block.type);
}

function withBlock(
  group: TextGroup,
  block: Block<'metric' | 'paragraph' | 'bullets' | 'callout' | 'quote'>,
): TextGroup {
  if (block.type === 'metric') return { ...group, figures: [...group.figures, block] };
  if (block.type === 'callout' || block.type === 'quote') return { ...group, side: [...group.side, block] };
  return { ...group, main: [...group.main, block] };
}

/** Fewer words are a label, not a message. */
const minTitleWords = 5;

function ownTitle(block: OwnSlide): string | null {
  const text = block.type === 'chart' ? block.takeaway : 'caption' in block ? block.caption : '';
  return countWords(text) >= minTitleWords ? text.replace(/[.!]$/, '') : null;
}
