import type { ProposalBlock, Section, SectionKind } from '@bidsmith/core';
import { planTeam } from './plan-cards.ts';
import { planActions } from './plan-actions.ts';
import { planChart } from './plan-chart.ts';
import { planComparison } from './plan-comparison.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { chapterLinks, isSummarised } from './chapter-links.ts';
import type { ChapterLinks } from './chapter-links.ts';
import { reshapeBlocks } from './reshape-blocks.ts';
import { withoutRepeatedTables } from './repeated-tables.ts';
import { addNote, bottomAbove } from './add-note.ts';
import { planMatrixSummary } from './matrix-summary.ts';
import { planPlaceholders } from './plan-placeholders.ts';
import { planOpening } from './plan-opening.ts';
import { planProcess } from './plan-process.ts';
import { planRisks } from './plan-risks.ts';
import { tableOf } from './block-table.ts';
import { planTable, planTableWithPanels } from './plan-table.ts';
import type { TablePlan } from './table-pages.ts';
import { planText, startText } from './plan-text.ts';
import { planTiles } from './plan-tiles.ts';
import { planTimeline } from './plan-timeline.ts';
import { stagesOf } from './section-stages.ts';
import type { Stage } from './section-stages.ts';
import { stageTitle, titledStage } from './stage-title.ts';
import { byTopic } from './topic-groups.ts';
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
  next: 'Next steps',
};

/** The slides of one section, its blocks in order, small neighbours together; blocks must be clean (see clean-blocks). */
export function planSection(context: PlanContext, section: Section): SlideDraft[] {
  const heading: Heading = {
    kicker: section.kicker || sectionLabels[section.kind],
    title: section.title || section.kicker || sectionLabels[section.kind],
  };
  const place = { context, section, links: chapterLinks(section.blocks) };
  const opening = planOpening(context, heading, section);
  const slides: SlideDraft[] = [...opening.slides];
  let stages: readonly Stage[] = stagesOf(reshapeBlocks(withoutRepeatedTables(opening.rest)));
  while (stages.length > 0) {
    const next = planNext(place, { heading, isFirst: slides.length === 0 }, stages);
    slides.push(...next.slides);
    stages = next.rest;
  }
  return slides.length > 0 ? slides : planPlaceholders(context, heading, [emptySection]);
}

interface SectionPlace {
  readonly context: PlanContext;
  readonly section: Section;
  readonly links: ChapterLinks;
}

interface Opening {
  readonly heading: Heading;
  readonly isFirst: boolean;
}

/** Stages that may share a slide. */
const maxSharing = 4;

/** The next slides of a section and the stages left: as many stages as share a slide, or the first one by itself. */
function planNext(
  place: SectionPlace,
  opening: Opening,
  stages: readonly Stage[],
): { slides: SlideDraft[]; rest: readonly Stage[] } {
  const { context, links } = place;
  for (let count = Math.min(maxSharing, stages.length); count > 1; count -= 1) {
    const some = stages.slice(0, count);
    const together = planTiles(context, headingOf(opening, some), { stages: some, links });
    if (!together) continue;
    const lastTwo = stages.slice(-2);
    const leavesOne = stages.length === count + 1;
    // The last stage would stand alone: better the one before it goes with it, where both fit.
    if (leavesOne && planTiles(context, opening.heading, { stages: lastTwo, links })) continue;
    return { slides: [together], rest: stages.slice(count) };
  }
  const [stage, ...others] = stages;
  if (!stage) return { slides: [], rest: [] };
  const heading = headingOf(opening, [stage]);
  if (stage.kind === 'text') {
    const titled = titledStage(stage, heading.title);
    const { slides, rest } = startText(context, heading, titled.text);
    return { slides, rest: rest === null ? others : [{ ...titled, text: rest }, ...others] };
  }
  const note = noteOf(others[0]);
  const slides = note === null ? null : planWithNote(place, heading, { stage, note });
  return slides ? { slides, rest: others.slice(1) } : { slides: planStage(place, heading, { stage }), rest: others };
}

/** The first slide of a section bears its message, the others what they are about. */
function headingOf({ heading, isFirst }: Opening, stages: readonly Stage[]): Heading {
  const own = isFirst ? null : stageTitle(stages);
  return own === null ? heading : { ...heading, title: own };
}

/** A lone paragraph goes under the exhibit before it. */
function noteOf(stage: Stage | undefined): Paragraph | null {
  if (stage?.kind !== 'text') return null;
  const { figures, team, main, side } = stage.text;
  const [only] = main;
  const lone = figures.length + team.length + side.length === 0 && main.length === 1;
  return lone && only?.type === 'paragraph' ? only : null;
}

type Paragraph = Extract<ProposalBlock, { type: 'paragraph' }>;

/** The stage with the paragraph below its last slide, a table ending early where it has to; null where there is no room. */
function planWithNote(
  place: SectionPlace,
  heading: Heading,
  parts: { stage: Stage; note: Paragraph },
): SlideDraft[] | null {
  for (const bottom of [undefined, bottomAbove(parts.note)]) {
    const slides = planStage(place, heading, { stage: parts.stage, ...(bottom === undefined ? {} : { bottom }) });
    const last = slides.at(-1);
    const noted = last ? addNote(place.context, last, parts.note) : null;
    if (noted) return [...slides.slice(0, -1), noted];
  }
  return null;
}

const emptySection = {
  type: 'placeholder',
  label: 'This section has no content yet',
  hint: 'Nothing in the files that were read speaks to it. Complete it, or remove the slide.',
  citations: [],
  requirementIds: [],
} as const satisfies ProposalBlock;

function planStage(place: SectionPlace, heading: Heading, parts: { stage: Stage; bottom?: number }): SlideDraft[] {
  const { context, section, links } = place;
  const { stage, ...room } = parts;
  if (stage.kind === 'text') return planText(context, heading, stage.text);
  if (stage.kind === 'placeholders') return planIntroducedPlaceholders(place, heading, stage);
  const { block, beside } = stage;
  switch (block.type) {
    case 'table':
      return planTableStage(context, heading, { plan: { ...tableOf(block, links), ...room }, beside });
    case 'timeline':
      return planTimeline(context, heading, block);
    case 'chart':
      return planChart(context, heading, { block, beside });
    case 'process':
      return planProcess(context, heading, { block, beside });
    case 'comparison':
      return planComparison(context, heading, { block, beside });
    case 'actions':
      return planActions(context, heading, { block, beside });
    case 'matrix':
      return isSummarised(section.blocks, block) ? [] : planMatrixSummary(context, heading, block);
    case 'team':
      return planTeam(context, heading, block);
    case 'risks':
      return planRisks(context, heading, { block, ...room });
  }
}

function planTableStage(
  context: PlanContext,
  heading: Heading,
  stage: { plan: TablePlan; beside: readonly SideBlock[] },
): SlideDraft[] {
  const { plan, beside } = stage;
  if (beside.length === 0) return planTable(context, heading, byTopic(heading, plan));
  const together = planTableWithPanels(context, heading, plan, beside);
  if (together) return together;
  return [
    ...planTable(context, heading, plan),
    ...planText(context, heading, { figures: [], team: [], main: [], side: beside }),
  ];
}

function planIntroducedPlaceholders(
  place: SectionPlace,
  heading: Heading,
  stage: Extract<Stage, { kind: 'placeholders' }>,
): SlideDraft[] {
  const { context, links } = place;
  const { intro, placeholders } = stage;
  if (intro.length === 0) return planPlaceholders(context, heading, placeholders);
  const together = planTiles(context, heading, { stages: [stage], links });
  if (together) return [together];
  return [
    ...planText(context, heading, { figures: [], team: [], main: intro, side: [] }),
    ...planPlaceholders(context, heading, placeholders),
  ];
}
