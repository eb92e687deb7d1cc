import type { PageSize, Proposal, ProposalBlock } from '@bidsmith/core';
import { aboutChapter } from '../pdf/about.ts';
import { printable } from '../pdf/printable.ts';
import { groupMetrics, type Metric } from '../group-metrics.ts';
import { composeChart } from './blocks/chart.ts';
import { composeMatrix } from './blocks/matrix.ts';
import { composeMetrics } from './blocks/metrics.ts';
import {
  composeActions,
  composeComparison,
  composeRisks,
  composeTable,
  composeTeam,
  composeTimeline,
} from './blocks/table-blocks.ts';
import {
  composeBullets,
  composeCallout,
  composeParagraph,
  composePlaceholder,
  composeProcess,
  composeQuote,
} from './blocks/text-blocks.ts';
import { paragraph, type WordBlock, type WordPart } from './word-block.ts';
import { createComposer, type WordComposer } from './word-composer.ts';
import { wordPage } from './word-page.ts';

interface Chapter {
  readonly kicker: string;
  readonly title: string;
  readonly blocks: readonly ProposalBlock[];
}

/** The chapters of a proposal as parts of one orientation each; matrices lie across, everything else is upright. */
export function composeParts(proposal: Proposal, size: PageSize): { parts: WordPart[]; composer: WordComposer } {
  const composer = createComposer(proposal, wordPage(size, false));
  const about = aboutChapter(proposal, composer.references);
  const hint: ProposalBlock = {
    type: 'callout',
    heading: 'Before this document is sent',
    text: 'Every place that the bidder has to complete has the style “To be completed”: in Word, select one and choose “Select text with similar formatting” to see them all. References to the request have the style “RFP Reference”; make that style hidden, and all of them are gone from the print.',
    citations: [],
    requirementIds: [],
  };
  const chapters: Chapter[] = [...proposal.sections, { ...about, blocks: [...about.blocks, hint] }];
  const parts: { isLandscape: boolean; blocks: WordBlock[] }[] = [];
  const add = (blocks: readonly WordBlock[], isLandscape: boolean): void => {
    if (blocks.length === 0) return;
    const last = parts.at(-1);
    if (last?.isLandscape === isLandscape) last.blocks.push(...blocks);
    else parts.push({ isLandscape, blocks: [...blocks] });
  };
  for (const chapter of chapters) {
    const groups = groupMetrics(chapter.blocks);
    const [first] = groups;
    // A matrix that opens a chapter takes its heading along: alone it would leave a page empty.
    add(
      opening(composer, chapter),
      first !== undefined && !Array.isArray(first) && first.type === 'matrix' && hasRows(first),
    );
    for (const group of groups) {
      if (Array.isArray(group)) add(composeMetrics(composer, group), false);
      else if (group.type === 'matrix') add(composeMatrix(onLandscape(composer, size), group), true);
      else add(composeBlock(composer, group), false);
    }
  }
  return { parts, composer };
}

function hasRows({ chapters }: Extract<ProposalBlock, { type: 'matrix' }>): boolean {
  return chapters.some(({ rows }) => rows.length > 0);
}

function onLandscape(composer: WordComposer, size: PageSize): WordComposer {
  const { textWidth, fullWidth } = wordPage(size, true);
  return { ...composer, textWidth, fullWidth };
}

function opening(composer: WordComposer, chapter: Chapter): WordBlock[] {
  const kicker = printable(chapter.kicker);
  const number = composer.outline.filter(({ level }) => level === 1).length + 1;
  const title = printable(chapter.title) || kicker || `Chapter ${number}`;
  const bookmark = `_Toc${`${composer.outline.length + 1}`.padStart(8, '0')}`;
  composer.outline.push({ level: 1, number: `${number}`, title, bookmark });
  // An empty kicker still begins the page.
  return [paragraph('Kicker', kicker), paragraph('Heading1', title, { bookmark })];
}

type SingleBlock = Exclude<ProposalBlock, Metric>;

function composeBlock(composer: WordComposer, block: Exclude<SingleBlock, { type: 'matrix' }>): readonly WordBlock[] {
  switch (block.type) {
    case 'paragraph':
      return composeParagraph(composer, block);
    case 'bullets':
      return composeBullets(composer, block);
    case 'process':
      return composeProcess(composer, block);
    case 'table':
      return composeTable(composer, block);
    case 'timeline':
      return composeTimeline(composer, block);
    case 'chart':
      return composeChart(composer, block);
    case 'comparison':
      return composeComparison(composer, block);
    case 'actions':
      return composeActions(composer, block);
    case 'team':
      return composeTeam(composer, block);
    case 'risks':
      return composeRisks(composer, block);
    case 'quote':
      return composeQuote(composer, block);
    case 'callout':
      return composeCallout(composer, block);
    case 'placeholder':
      return composePlaceholder(composer, block);
  }
}
