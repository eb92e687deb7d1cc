import type { ProposalBlock } from '@bidsmith/core';

export type Metric = Extract<ProposalBlock, { type: 'metric' }>;

/** The blocks in order, key figures that follow each other as one group: documents set them as a row. */
export function groupMetrics<Single extends ProposalBlock>(
  blocks: readonly (Single | Metric)[],
): (Single | Metric[])[] {
  const groups: (Single | Metric[])[] = [];
  for (const block of blocks) {
    const last = groups.at(-1);
    if (!isMetric(block)) groups.push(block);
    else if (Array.isArray(last)) last.push(block);
    else groups.push([block]);
  }
  return groups;
}

function isMetric(block: ProposalBlock): block is Metric {
  return block.type === 'metric';
}
