import { type Block, estimateTokens } from '@bidsmith/core';
import type { ChunkItem } from './chunk-items.ts';
import { type PartBudget, sentences } from './split-block.ts';

/** Sentences of what stands before, and how much of a line is repeated at most. */
const sentencesBefore = 2;
const maxLineCharacters = 240;

interface Place {
  readonly title: string | null;
  readonly group: readonly ChunkItem[];
  /** The item in front of the group. */
  readonly before: ChunkItem | null;
}

/**
 * What a reader needs to understand the beginning of a chunk and nothing is extracted from, a line each: the document's title, the headings above, the last
 * sentences before, marked by dots, and what leads to the list or table that goes on here. Of what does not fit, that farthest up is left out.
 */
export function describeContext({ title, group, before }: Place, budget: PartBudget): string {
  const [first] = group;
  if (first === undefined) return '';
  const headings = headingsAbove(first.block);
  const above = [title, ...headings].filter((line) => line !== null);
  // The lead-in comes last: it is what the next words continue.
  const lines = [...above, ...wordsBefore(first, before), ...first.leadIns.map(lastWords)];
  return fit(
    lines.filter((line, at) => line !== '' && line !== lines[at - 1]),
    budget,
  );
}

function headingsAbove({ kind, headings, section }: Block): readonly string[] {
  if (headings === undefined) return section === null || kind === 'heading' ? [] : [section];
  return kind === 'heading' ? headings.slice(0, -1) : headings;
}

/** The end of the same section's text; rows of a table say little about those below them. */
function wordsBefore({ block, part, leadIns }: ChunkItem, before: ChunkItem | null): string[] {
  if (before === null || block.kind === 'heading' || before.block.kind === 'heading') return [];
  if (before.block.section !== block.section || (before.block.kind === 'table' && part === 0)) return [];
  if (block.cells !== undefined || leadIns.includes(before.block.text)) return [];
  const last = sentences(before.block.text).slice(-sentencesBefore).join('').trim();
  return [`… ${lastWords(last)}`];
}

function lastWords(text: string): string {
  return text.length <= maxLineCharacters ? text : text.slice(-maxLineCharacters).replace(/^\S*\s/, '');
}

function fit(lines: readonly string[], { maxTokens, rates }: PartBudget): string {
  const kept: string[] = [];
  let used = 0;
  for (const line of lines.toReversed()) {
    // Rounded up, which also covers the line's end.
    const tokens = Math.ceil(estimateTokens(`${line}\n`, rates));
    if (used + tokens > maxTokens) continue;
    kept.unshift(line);
    used += tokens;
  }
  return kept.join('\n');
}
