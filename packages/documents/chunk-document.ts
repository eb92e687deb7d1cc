import { type Block, type Chunk, type Document, hashJson } from '@bidsmith/core';
import { estimateBlockTokens, estimateTokens } from './estimate-tokens.ts';
import { splitBlock } from './split-block.ts';

/** Part of the budget that the context may take, and its cap in characters. */
const contextShare = 0.15;
const maxContextCharacters = 600;
/** A chunk this full ends before a new heading rather than in the middle of its section. */
const fullShare = 0.75;
/** Budgets below this cannot hold context and a sentence. */
const minTokens = 80;
const chunkerVersion = 'chunks-1';

interface Item {
  readonly block: Block;
  readonly context: string;
}

/**
 * Splits a document into chunks of at most `maxTokens` estimated tokens, context included. Every block is in exactly one chunk, nothing overlaps; a block
 * larger than a chunk is split at rows or sentences and its parts stand in consecutive chunks. Chunks prefer to end where a section ends.
 * The id is a hash of the chunk's contents without positions, so that an amended document keeps the ids of its unchanged parts.
 */
export function chunkDocument(document: Document, budget: { readonly maxTokens: number }): readonly Chunk[] {
  const maxTokens = Math.max(minTokens, budget.maxTokens);
  const contextTokens = Math.min(
    Math.floor(maxTokens * contextShare),
    estimateTokens('x'.repeat(maxContextCharacters)),
  );
  const room = maxTokens - contextTokens;
  const groups = pack(withContext(document, contextTokens, room), room);
  const seen = new Map<string, number>();
  return groups.map((group, index) => toChunk({ document, group, index, seen }));
}

function toChunk({
  document,
  group,
  index,
  seen,
}: {
  document: Document;
  group: readonly Item[];
  index: number;
  seen: Map<string, number>;
}): Chunk {
  const context = group[0]?.context ?? '';
  const blocks = group.map((item) => item.block);
  const contents = blocks.map(({ kind, level, number, text, section, cells }) => ({
    kind,
    level,
    number,
    text,
    section,
    cells,
  }));
  const hash = hashJson({ chunkerVersion, parser: document.parserVersion, role: document.role, context, contents });
  const repeats = seen.get(hash) ?? 0;
  seen.set(hash, repeats + 1);
  const id = repeats === 0 ? hash : hashJson({ hash, repeats });
  const estimatedTokens = estimateTokens(context) + blocks.reduce((sum, block) => sum + estimateBlockTokens(block), 0);
  return { id, file: document.file, role: document.role, index, context, blocks, estimatedTokens };
}

function pack(items: readonly Item[], room: number): Item[][] {
  const groups: Item[][] = [];
  let used = 0;
  for (const [at, item] of items.entries()) {
    const tokens = estimateBlockTokens(item.block);
    const open = groups.at(-1);
    const isFull = open === undefined || used + tokens > room;
    if (isFull || endsHere({ items, at, used, room })) {
      groups.push([item]);
      used = tokens;
    } else {
      open.push(item);
      used += tokens;
    }
  }
  return groups;
}

/** A heading starts a chunk when the open one is nearly full, or when it would stand at its end without the text below it. */
function endsHere({
  items,
  at,
  used,
  room,
}: {
  items: readonly Item[];
  at: number;
  used: number;
  room: number;
}): boolean {
  const block = items[at]?.block;
  if (block?.kind !== 'heading' || items[at - 1]?.block.kind === 'heading') return false;
  if (used >= room * fullShare) return true;
  let ahead = 0;
  for (let next = at; next < items.length; next += 1) {
    const following = items[next];
    if (following === undefined) break;
    ahead += estimateBlockTokens(following.block);
    if (following.block.kind !== 'heading') return used + ahead > room;
  }
  return false;
}

/** Each block, split where it is too large, with the title, heading path and list lead-in that stand above it. */
function withContext(document: Document, contextTokens: number, room: number): Item[] {
  const items: Item[] = [];
  const path: Block[] = [];
  let leadIn: string | null = null;
  for (const block of document.blocks) {
    const parts = splitBlock(block, room);
    const isHeading = block.kind === 'heading';
    if (isHeading) closeHeadings(path, block.level ?? 1);
    const isListed = block.kind === 'listItem' || block.kind === 'table';
    const above = [document.title, ...path.map(headingText), isListed ? leadIn : null];
    const context = fit(
      above.filter((text) => text !== null),
      contextTokens,
    );
    for (const [at, part] of parts.entries()) {
      const before = at === 0 || block.kind === 'table' ? null : `… ${lastWords(parts[at - 1]?.text ?? '')}`;
      items.push({
        block: part,
        context:
          before === null
            ? context
            : fit(
                [...above, before].filter((text) => text !== null),
                contextTokens,
              ),
      });
    }
    if (isHeading) path.push(block);
    if (!isListed) leadIn = !isHeading && /:\s*$/.test(block.text) ? block.text : null;
  }
  return items;
}

function closeHeadings(path: Block[], level: number): void {
  while (path.length > 0 && (path.at(-1)?.level ?? 1) >= level) path.pop();
}

function headingText(heading: Block): string {
  return heading.number === null ? heading.text : `${heading.number} ${heading.text}`;
}

const lastWordsCharacters = 160;
function lastWords(text: string): string {
  return text.length <= lastWordsCharacters ? text : text.slice(-lastWordsCharacters).replace(/^\S*\s/, '');
}

/** The nearest lines of context that fit; what stands farther up goes first. */
function fit(lines: readonly string[], maxTokens: number): string {
  const kept: string[] = [];
  for (const line of lines.toReversed()) {
    const candidate = [line, ...kept].join('\n');
    if (estimateTokens(candidate) <= maxTokens) kept.unshift(line);
  }
  return kept.join('\n');
}
