import type { ProposalBlock } from '@bidsmith/core';
import { plainBlock } from '../layout/plain-block.ts';
import { groupMetrics, type Metric } from '../group-metrics.ts';
import { composeBullets } from './blocks/bullets.ts';
import { composeCallout } from './blocks/callout.ts';
import { composeChart } from './blocks/chart.ts';
import { composeMatrix } from './blocks/matrix.ts';
import { composeMetrics } from './blocks/metrics.ts';
import { composeParagraph } from './blocks/paragraph.ts';
import { composePlaceholder } from './blocks/placeholder.ts';
import { composeProcess } from './blocks/process.ts';
import { composeQuote } from './blocks/quote.ts';
import { composeRisks } from './blocks/risks.ts';
import { composeTableBlock } from './blocks/table.ts';
import { composeTeam } from './blocks/team.ts';
import { composeTimeline } from './blocks/timeline.ts';
import type { Composer } from './composer.ts';
import type { Piece } from './piece.ts';

/** The blocks of a section as pieces of the flow, in order; metrics that follow each other share a row. */
export function composeBlocks(composer: Composer, blocks: readonly ProposalBlock[]): Piece[] {
  return groupMetrics<SingleBlock>(
    blocks.map((block) => (block.type === 'process' ? block : plainBlock(block))),
  ).flatMap((group) => (Array.isArray(group) ? composeMetrics(composer, group) : composeBlock(composer, group)));
}

type DrawnBlock = ReturnType<typeof plainBlock> | Extract<ProposalBlock, { type: 'process' }>;
type SingleBlock = Exclude<DrawnBlock, Metric>;

function composeBlock(composer: Composer, block: SingleBlock): Piece[] {
  switch (block.type) {
    case 'paragraph':
      return composeParagraph(composer, block);
    case 'bullets':
      return composeBullets(composer, block);
    case 'table':
      return composeTableBlock(composer, block);
    case 'timeline':
      return composeTimeline(composer, block);
    case 'chart':
      return composeChart(composer, block);
    case 'matrix':
      return composeMatrix(composer, block);
    case 'process':
      return composeProcess(composer, block);
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
