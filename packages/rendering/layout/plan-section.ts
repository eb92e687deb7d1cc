import type { ProposalBlock, Section, SectionKind } from '@bidsmith/core';
import { countWords } from './plain-text.ts';
import { planTeam } from './plan-cards.ts';
import { planChart } from './plan-chart.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { chapterLinks, isSummarised } from './chapter-links.ts';
import type { ChapterLinks } from './chapter-links.ts';
import { withoutLonelyParts } from './lonely-parts.ts';
import { addNote } from './add-note.ts';
import { planMatrixSummary } from './plan-matrix.ts';
import { planPlaceholders, planPlaceholdersWithIntro } from './plan-placeholders.ts';
import { planRisks } from './plan-risks.ts';
import { tableOf } from './block-table.ts';
import { planTable, planTableWithPanels } from './plan-table.ts';
import { planText } from './plan-text.ts';
import { planTimeline } from './plan-timeline.ts';
import { stagesOf } from './section-stages.ts';
import type { OwnSlide, Stage } from './section-stages.ts';
import type { SideBlock } from './side-panels.ts';
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

/** The slides of one section, its blocks in order; blocks must be clean (see clean-blocks). */
export function planSection(context: PlanContext, section: Section): SlideDraft[] {
  const heading: Heading = {
    kicker: section.kicker || sectionLabels[section.kind],
    title: section.title || section.kicker || sectionLabels[section.kind],
  };
  const slides = stagesOf(withoutLonelyParts(section.blocks)).reduce<SlideDraft[]>((done, stage) => {
    const noted = withNote(context, done.at(-1), stage);
    if (noted) return [...done.slice(0, -1), noted];
    const own = stage.kind === 'own' && done.length > 0 ? ownTitle(stage.block) : null;
    return [...done, ...planStage({ context, section }, own === null ? heading : { ...heading, title: own }, stage)];
  }, []);
  return slides.length > 0 ? slides : planPlaceholders(context, heading, [emptySection]);
}

/** A lone short paragraph goes under the exhibit before it. */
function withNote(context: PlanContext, before: SlideDraft | undefined, stage: Stage): SlideDraft | null {
  if (!before || stage.kind !== 'text') return null;
  const { figures, team, main, side } = stage.text;
  const [only] = main;
  if (figures.length + team.length + side.length > 0 || main.length !== 1 || only?.type !== 'paragraph') return null;
  return addNote(context, before, only);
}

const emptySection = {
  type: 'placeholder',
  label: 'This section has no content yet',
  hint: 'Nothing in the files that were read speaks to it. Complete it, or remove the slide.',
  citations: [],
  requirementIds: [],
} as const satisfies ProposalBlock;

function planStage(place: { context: PlanContext; section: Section }, heading: Heading, stage: Stage): SlideDraft[] {
  const { context, section } = place;
  if (stage.kind === 'text') return planText(context, heading, stage.text);
  if (stage.kind === 'placeholders') return planIntroducedPlaceholders(context, heading, stage);
  const { block, beside } = stage;
  switch (block.type) {
    case 'table':
      return planTableStage(context, heading, { block, beside, links: chapterLinks(section.blocks) });
    case 'timeline':
      return planTimeline(context, heading, block);
    case 'chart':
      return planChart(context, heading, block);
    case 'matrix':
      return isSummarised(section.blocks, block) ? [] : planMatrixSummary(context, heading, block);
    case 'team':
      return planTeam(context, heading, block);
    case 'risks':
      return planRisks(context, heading, block);
  }
}

function planTableStage(
  context: PlanContext,
  heading: Heading,
  stage: { block: Extract<ProposalBlock, { type: 'table' }>; beside: readonly SideBlock[]; links: ChapterLinks },
): SlideDraft[] {
  const plan = tableOf(stage.block, stage.links);
  if (stage.beside.length === 0) return planTable(context, heading, plan);
  const together = planTableWithPanels(context, heading, plan, stage.beside);
  if (together) return together;
  return [
    ...planTable(context, heading, plan),
    ...planText(context, heading, { figures: [], team: [], main: [], side: stage.beside }),
  ];
}

function planIntroducedPlaceholders(
  context: PlanContext,
  heading: Heading,
  stage: Extract<Stage, { kind: 'placeholders' }>,
): SlideDraft[] {
  const { intro, placeholders } = stage;
  if (intro.length === 0) return planPlaceholders(context, heading, placeholders);
  const together = planPlaceholdersWithIntro(context, heading, stage);
  if (together) return [together];
  return [
    ...planText(context, heading, { figures: [], team: [], main: intro, side: [] }),
    ...planPlaceholders(context, heading, placeholders),
  ];
}

/** Fewer words are a label, not a message. */
const minTitleWords = 5;

function ownTitle(block: OwnSlide): string | null {
  const text = block.type === 'chart' ? block.takeaway : 'caption' in block ? block.caption : '';
  return countWords(text) >= minTitleWords ? text.replace(/[.!]$/, '') : null;
}
