import type { Proposal, ProposalOptions, Section, Warning } from '@bidsmith/core';
import { cleanBlocks } from './clean-blocks.ts';
import { plainText } from './plain-text.ts';
import { entriesPerSlide, planContents } from './plan-contents.ts';
import { span } from './grid.ts';
import { createPlanContext } from './plan-context.ts';
import type { PlanContext } from './plan-context.ts';
import { planCover } from './plan-cover.ts';
import { planDivider } from './plan-divider.ts';
import { planMatrixRows } from './plan-matrix.ts';
import type { MatrixBlock } from './matrix-summary.ts';
import { withPartDividers } from './plan-part-divider.ts';
import { planSection, sectionLabels } from './plan-section.ts';
import { shortenToLines } from './shorten-text.ts';
import type { Slide, SlideDraft } from './slide.ts';
import { finishTitles } from './finish-titles.ts';
import { keepTexts } from './keep-texts.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { estimatedScripts } from '../type/estimated-scripts.ts';
import { typeface, withTypefaces } from '../type/typefaces.ts';

/** The deck as data: slides in order, placed and measured, and what had to be shortened. */
export interface SlidePlan {
  readonly slides: readonly Slide[];
  /** What stands at the foot of every slide but the cover. */
  readonly footer: string;
  readonly warnings: readonly Warning[];
}

interface Part {
  readonly name: string;
  readonly label: string;
  readonly title: string;
  readonly slides: readonly SlideDraft[];
}

/** Proposal to slides: cover, contents, the sections in order, and the whole compliance matrix behind them. Pure: equal input, equal plan. Measured in the theme's fonts. */
export function planSlides(proposal: Proposal, options: ProposalOptions): SlidePlan {
  return withTypefaces(resolveTheme(options.theme).fonts, () => {
    const plan = planDeck(proposal, options);
    const estimated = estimatedScripts(JSON.stringify([plan.slides, plan.footer]), typeface('body').chain({}));
    return { ...plan, warnings: [...plan.warnings, ...estimated] };
  });
}

function planDeck(proposal: Proposal, options: ProposalOptions): SlidePlan {
  const warnings: Warning[] = [];
  const context = createPlanContext(proposal, options, (warning) => warnings.push(warning));
  const sections = proposal.sections.map(cleanSection);
  const appendix = matrixParts(context, sections);
  const parts = [...keepPartTexts(sections, context, appendix), ...appendix];
  const named = withPartDividers(context, uniqueNames(parts));
  const contents = withContents(context, named);
  const slides = finishTitles(context, [...contents, ...named.flatMap(partSlides)]);
  return { slides: [planCover(context), ...slides], footer: footerText(proposal, options), warnings };
}

function cleanSection(section: Section): Section {
  return {
    ...section,
    kicker: plainText(section.kicker),
    title: plainText(section.title),
    blocks: cleanBlocks(section.blocks),
  };
}

function keepPartTexts(sections: readonly Section[], context: PlanContext, appendix: readonly Part[]): Part[] {
  const parts = sections.map((section) => sectionPart(context, section));
  const others = appendix.flatMap((part) => part.slides);
  const kept = keepTexts(
    sections,
    parts.map((part) => part.slides),
    others,
  );
  return parts.map((part, index) => ({ ...part, slides: kept[index] ?? part.slides }));
}

function sectionPart(context: PlanContext, section: Section): Part {
  const label = section.kicker || sectionLabels[section.kind];
  const slides = planSection(context, section);
  return { name: label, label, title: section.title || label, slides };
}

function matrixParts(context: PlanContext, sections: readonly Section[]): Part[] {
  const blocks = sections.flatMap((section) =>
    section.blocks.filter((block): block is MatrixBlock => block.type === 'matrix'),
  );
  const kicker = 'Compliance matrix';
  const rows = blocks.flatMap((block) => planMatrixRows(context, kicker, block));
  if (rows.length === 0) return [];
  const all = blocks.flatMap((block) => block.chapters.flatMap((chapter) => chapter.rows));
  const title = `All ${all.length} requirements, each with its page and our response`;
  return [{ name: kicker, label: kicker, title, slides: [planDivider(context, title, all), ...rows] }];
}

function uniqueNames(parts: readonly Part[]): Part[] {
  const used = new Map<string, number>();
  return parts.map((part) => {
    const times = (used.get(part.name) ?? 0) + 1;
    used.set(part.name, times);
    return times === 1 ? part : { ...part, name: `${part.name} ${times}` };
  });
}

/** The slides of a part in its PowerPoint section; the first is what links to the part lead to. */
function partSlides(part: Part): (SlideDraft & { section: string })[] {
  return part.slides.map((slide, index) => ({
    ...slide,
    section: part.name,
    anchors: index === 0 ? [part.name, ...slide.anchors] : slide.anchors,
  }));
}

/** Slide numbers follow from the lengths of the parts, once it is known how many slides the contents take. */
function withContents(context: PlanContext, parts: readonly Part[]): (SlideDraft & { section: string })[] {
  if (parts.length < 2) return [];
  let slideNumber = 2 + Math.ceil(parts.length / entriesPerSlide);
  const entries = parts.map((part) => {
    const entry = { label: part.label, title: part.title, anchor: part.name, slideNumber };
    slideNumber += part.slides.length;
    return entry;
  });
  const heading = { kicker: 'Contents', title: `This proposal answers the request in ${parts.length} parts` };
  return planContents(context, heading, entries).map((slide) => ({ ...slide, section: 'Opening' }));
}

function footerText(proposal: Proposal, options: ProposalOptions): string {
  const parts = [options.bidder ?? 'Bidder to be named', proposal.client, proposal.identifier]
    .map((part) => plainText(part ?? ''))
    .filter((part) => part !== '');
  const text = parts.length > 0 ? parts.join('  |  ') : plainText(proposal.title) || 'Proposal';
  return shortenToLines({ text, face: 'body', width: span(10) }, 9, 1);
}
