import type { ProposalBlock } from '@bidsmith/core';

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;
type Figurative = Block<'process' | 'comparison' | 'actions'>;

/** Blocks as a list or table says them, for outputs and sizes in which they are not drawn as figures. Others stay as they are. */
export function plainBlock(block: ProposalBlock): Exclude<ProposalBlock, Figurative> {
  if (block.type === 'process') return asList(block);
  if (block.type === 'comparison')
    return asTable(
      block,
      [block.left, block.right].map((label) => ({ label, width: 1 })),
      block.pairs.map(({ left, right, citations }) => ({ cells: [left, right], citations })),
    );
  if (block.type === 'actions')
    return asTable(
      block,
      [
        { label: 'Action', width: 6 },
        { label: 'Owner', width: 2 },
        { label: 'Due', width: 2 },
      ],
      block.items.map(({ action, owner, due, citations }) => ({
        cells: [action, owner ?? 'To be named', due ?? ''],
        citations,
      })),
    );
  return block;
}

function asList({ caption, steps, citations, requirementIds }: Block<'process'>): Block<'bullets'> {
  return {
    type: 'bullets',
    heading: caption === '' ? null : caption,
    items: steps.map(({ label, ...step }) => ({ lead: label, ...step })),
    citations,
    requirementIds,
  };
}

function asTable(
  { caption, citations, requirementIds }: Block<'comparison' | 'actions'>,
  columns: readonly { label: string; width: number }[],
  rows: readonly { cells: string[]; citations: Block<'table'>['citations'] }[],
): Block<'table'> {
  return {
    type: 'table',
    caption,
    columns: columns.map((column) => ({ ...column, align: 'left' as const })),
    rows: rows.map(({ cells }) => cells),
    rowCitations: rows.map((row) => row.citations),
    citations,
    requirementIds,
  };
}
