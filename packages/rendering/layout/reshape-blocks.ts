import type { ProposalBlock } from '@bidsmith/core';
import { plainBlock } from './plain-block.ts';
import { countWords } from './plain-text.ts';

/**
 * Blocks in the form that suits a slide: tables of one row become lists of label and value, lists of one item callouts, columns without a
 * word go, since each would leave a slide empty; a long list of leads becomes a table, since it would fill several.
 */
export function reshapeBlocks(blocks: readonly ProposalBlock[]): PlainBlock[] {
  return blocks
    .map((block) => (isFigure(block) ? block : plainBlock(block)))
    .map((block) => {
      if (block.type === 'bullets') return isLongList(block) ? listAsTable(block) : listOfOne(block);
      return block.type === 'table' ? tableOfOne(withoutEmptyColumns(block)) : block;
    });
}

/** Blocks that slides know. */
export type PlainBlock = ProposalBlock;
type Block<Type extends ProposalBlock['type']> = Extract<ProposalBlock, { type: Type }>;

/** Steps, pairs and actions are drawn as figures from two on; one alone is said in words. */
function isFigure(block: ProposalBlock): boolean {
  if (block.type === 'process') return block.steps.length > 1;
  if (block.type === 'comparison') return block.pairs.length > 1;
  return block.type === 'actions' && block.items.length > 1;
}

function withoutEmptyColumns(block: Block<'table'>): Block<'table'> {
  const kept = block.columns.map((_, index) => block.rows.some((row) => (row[index] ?? '') !== ''));
  if (kept.every(Boolean) || !kept.some(Boolean)) return block;
  const pick = <Item>(items: readonly Item[]) => items.filter((_, index) => kept[index] ?? false);
  return { ...block, columns: pick(block.columns), rows: block.rows.map(pick) };
}

/** A list with more items or words than these does not fit one slide. */
const maxListItems = 6;
const maxListWords = 80;

function isLongList(block: Block<'bullets'>): boolean {
  const words = block.items.reduce((sum, item) => sum + countWords(`${item.lead ?? ''} ${item.text}`), 0);
  const even =
    block.items.every((item) => (item.lead ?? '') === '') ||
    block.items.every((item) => (item.lead ?? '') !== '' && item.text !== '');
  return even && block.items.length > 3 && (block.items.length > maxListItems || words > maxListWords);
}

function listAsTable(block: Block<'bullets'>): Block<'table'> {
  const { heading, items, citations, requirementIds } = block;
  const hasLeads = items.some((item) => (item.lead ?? '') !== '');
  const label = heading || 'Point';
  const column = (name: string, width: number) => ({ label: name, align: 'left' as const, width });
  return {
    type: 'table',
    caption: heading ?? '',
    columns: hasLeads ? [column(label, 5), column('What is known', 4)] : [column('No.', 1), column(label, 16)],
    rows: items.map((item, index) => [hasLeads ? (item.lead ?? '') : String(index + 1), item.text]),
    rowCitations: items.map((item) => item.citations),
    citations,
    requirementIds,
  };
}

function listOfOne(block: Block<'bullets'>): PlainBlock {
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

function tableOfOne(block: Block<'table'>): PlainBlock {
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
