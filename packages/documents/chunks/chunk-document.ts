import {
  type Chunk,
  type ChunkBudget,
  defaultTokenRates,
  type Document,
  estimateTokens,
  hashJson,
  type TokenRates,
} from '@bidsmith/core';
import { describeContext } from './chunk-context.ts';
import { type ChunkItem, toChunkItems } from './chunk-items.ts';
import { packChunks } from './pack-chunks.ts';

/** Part of the budget that the context may take, and its cap. */
const contextShare = 0.15;
const maxContextTokens = 200;
/** Budgets below this cannot hold context and a sentence. */
const minTokens = 200;
const chunkerVersion = 'chunks-2';

/**
 * Splits a document into chunks of at most `maxTokens` estimated tokens, context included. Every block is in exactly one chunk, nothing overlaps; a block
 * larger than a chunk is split at rows or sentences and its parts stand in consecutive chunks. Chunks prefer to end where a section ends; headings and
 * lead-ins stay with what they lead to, notes with what they are about.
 * The id is a hash of the chunk's contents without positions, so that an amended document keeps the ids of its unchanged parts.
 */
export function chunkDocument(
  document: Document,
  { maxTokens: wanted, rates = defaultTokenRates }: Pick<ChunkBudget, 'maxTokens'> & Partial<ChunkBudget>,
): readonly Chunk[] {
  const maxTokens = Math.max(minTokens, wanted);
  const contextTokens = Math.min(Math.floor(maxTokens * contextShare), maxContextTokens);
  const room = maxTokens - contextTokens;
  const items = toChunkItems(document, { maxTokens: room, rates });
  const groups = packChunks(items, room);
  const seen = new Map<string, number>();
  let before: ChunkItem | null = null;
  return groups.map((group, index) => {
    const context = describeContext({ title: document.title, group, before }, { maxTokens: contextTokens, rates });
    before = group.at(-1) ?? null;
    return toChunk({ document, group, index, context, rates, seen });
  });
}

interface Making {
  readonly document: Document;
  readonly group: readonly ChunkItem[];
  readonly index: number;
  readonly context: string;
  readonly rates: TokenRates;
  /** How often the same contents have occurred. */
  readonly seen: Map<string, number>;
}

function toChunk({ document, group, index, context, rates, seen }: Making): Chunk {
  const blocks = group.map((item) => item.block);
  const contents = blocks.map(({ kind, level, number, text, section, note, cells }) => ({
    kind,
    level,
    number,
    text,
    section,
    note,
    cells,
  }));
  const hash = hashJson({ chunkerVersion, parser: document.parserVersion, role: document.role, context, contents });
  const repeats = seen.get(hash) ?? 0;
  seen.set(hash, repeats + 1);
  const id = repeats === 0 ? hash : hashJson({ hash, repeats });
  const tokens = group.reduce((sum, item) => sum + item.tokens, estimateTokens(context, rates));
  return {
    id,
    file: document.file,
    role: document.role,
    index,
    context,
    blocks,
    estimatedTokens: Math.ceil(tokens),
  };
}
