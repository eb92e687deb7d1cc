import type { ProposalBlock } from '@bidsmith/core';

/** Tables of one row become lists of label and value, lists of one item callouts, columns without a word go: each would leave a slide empty. */
export function withoutLonelyParts(blocks: readonly ProposalBlock[]): ProposalBlock[] {
  return blocks.map((block) => {
    if (block.type === 'bullets') return listOfOne(block);
    return block.type === 'table' ? tableOfOne(withoutEmptyColumns(block)) : block;
  });
}

type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

function withoutEmptyColumns(block: Block<'table'>): Block<'table'> {
  const kept = block.columns.map((_, index) => block.rows.some((row) => (row[index] ?? '') !== ''));
  if (kept.every(Boolean) || !kept.some(Boolean)) return block;
  const pick = <Item>(items: readonly Item[]) => items.filter((_, index) => kept[index] ?? false);
  return { ...block, columns: pick(block.columns), rows: block.rows.map(pick) };
}

function listOfOne(block: Block<'bullets'>): ProposalBlock {
  const [only] = block.items;
  if (!only || block.items.length > 1) return block;
  const { requirementIds } = block;
  const text = [only.lead ?? '', only.text].filter((part) => part !== '').join(': ');
  return {
    type: 'callout',
    heading: block.heading ?? '',
    text,
    citations: [...only.citations, ...block.citations],
    requirementIds,
  };
}

function tableOfOne(block: Block<'table'>): ProposalBlock {
  const [only] = block.rows;
  if (block.rows.length > 1 || only === undefined) return block;
  const { citations, requirementIds } = block;
  const rowCitations = [...(block.rowCitations[0] ?? []), ...citations];
  const items = block.columns
    .map((column, index) => ({
      lead: column.label,
      text: only[index] ?? '',
      citations: rowCitations,
      requirementIds,
    }))
    .filter((item) => item.text !== '');
  return { type: 'bullets', heading: block.caption === '' ? null : block.caption, items, citations, requirementIds };
}
