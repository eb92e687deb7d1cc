import type { Block, Document } from '@bidsmith/core';
import { estimateBlockTokens } from './estimate-tokens.ts';
import { followsLabel } from './follows-label.ts';
import { type PartBudget, splitBlock } from './split-block.ts';

/** A block, or a part of one that is too large, on its way into a chunk. */
export interface ChunkItem {
  readonly block: Block;
  readonly tokens: number;
  /** Says what comes next and means little without it: a heading, the lead-in of a list, the caption above a table. */
  readonly leads: boolean;
  /** Counts the parts of a block that was split; 0 is its beginning. */
  readonly part: number;
  /** The sentences and items that end with a colon above a list or table, outermost first, and its caption. */
  readonly leadIns: readonly string[];
}

/** The blocks of a document, split where one exceeds the budget, each with what leads to it. */
export function toChunkItems({ blocks }: Pick<Document, 'blocks'>, budget: PartBudget): ChunkItem[] {
  const open: Block[] = [];
  return blocks.flatMap((block, at) => {
    const leadIns = leadInsOf(block, open);
    const leads = leadsOn(block, blocks[at + 1]);
    if (leads && block.kind !== 'heading') open.push(block);
    return splitBlock(block, budget).map((part, count) => ({
      block: part,
      tokens: estimateBlockTokens(part, budget.rates),
      leads,
      part: count,
      leadIns,
    }));
  });
}

/** Closes what does not lead to this block and gives the rest. */
function leadInsOf(block: Block, open: Block[]): readonly string[] {
  if (block.note !== undefined) return [];
  for (let last = open.at(-1); last !== undefined && !standsBelow(block, last); last = open.at(-1)) open.pop();
  return open.map(({ text }) => text);
}

/** Whether a block belongs to a list under a lead-in. Where levels are not told apart, a lead-in with a label holds until the next label of its own row. */
function standsBelow(block: Block, leadIn: Block): boolean {
  const deeper = depthOf(block) - depthOf(leadIn);
  if (deeper !== 0 || block.kind !== 'listItem') return deeper > 0;
  if (leadIn.number === null) return block.number !== null;
  return block.number === null || !followsLabel(block.number, leadIn.number);
}

/** How deep a block stands below the running text: 0 for that itself, then lists by level. What fills a list stands below all its items. */
function depthOf({ kind, level }: Block): number {
  if (kind === 'listItem') return level ?? 1;
  return kind === 'table' || kind === 'formField' || kind === 'figure' ? Number.MAX_SAFE_INTEGER : 0;
}

const caption = /^(?:table|tabelle|tableau|tabla|schedule|exhibit|form|figure|abbildung)\s+\S{1,12}(?:\s|$)/i;
const maxCaptionCharacters = 160;

function leadsOn(block: Block, next: Block | undefined): boolean {
  if (block.kind === 'heading') return true;
  if (next === undefined || block.note !== undefined || !standsBelow(next, block)) return false;
  if (/:\s*$/.test(block.text)) return true;
  return next.kind === 'table' && block.text.length <= maxCaptionCharacters && caption.test(block.text);
}
