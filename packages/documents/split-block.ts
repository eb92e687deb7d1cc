import type { Block } from '@bidsmith/core';
import { estimateBlockTokens, estimateTokens } from './estimate-tokens.ts';

/**
 * Splits a block that exceeds the budget: a table at rows, with its header repeated, other text at sentences, and a sentence that is still too long at words.
 * Parts keep the block's id, so that what is found in them leads back to the block.
 */
export function splitBlock(block: Block, maxTokens: number): Block[] {
  if (estimateBlockTokens(block) <= maxTokens) return [block];
  if (block.cells !== undefined && block.cells.length > 1) return splitTable(block, block.cells, maxTokens);
  const { cells: _, header: __, ...plain } = block;
  const overhead = estimateBlockTokens({ number: block.number, text: '' });
  const room = Math.max(1, maxTokens - overhead);
  const pieces = pack(
    sentences(block.text).flatMap((sentence) =>
      estimateTokens(sentence) <= room ? [sentence] : words(sentence, room),
    ),
    room,
  );
  return pieces.map((text) => ({ ...plain, text }));
}

function splitTable(block: Block, cells: readonly string[][], maxTokens: number): Block[] {
  const head = block.header === true ? cells.slice(0, 1) : [];
  const parts: string[][][] = [];
  for (const row of cells.slice(head.length)) {
    const open = parts.at(-1);
    if (open !== undefined && estimateBlockTokens(toTable(block, [...head, ...open, row])) <= maxTokens) open.push(row);
    else parts.push([row]);
  }
  return parts.flatMap((rows) => {
    const part = toTable(block, [...head, ...rows]);
    if (estimateBlockTokens(part) <= maxTokens) return [part];
    const { cells: _, header: __, ...plain } = part;
    return splitBlock(plain, maxTokens);
  });
}

function toTable(block: Block, cells: string[][]): Block {
  const text = cells.map((row) => row.filter((cell) => cell !== '').join('\t')).join('\n');
  return { ...block, cells, text };
}

/** Sentences with the white space behind them, so that joined they are the text again. */
function sentences(text: string): string[] {
  return text.match(/[\s\S]+?(?:[.!?;:][)"'\u2019\u201d]*\s+(?=[A-Z0-9(\u201c"\u2022])|\n|$)/g) ?? [text];
}

function words(sentence: string, room: number): string[] {
  const maxCharacters = Math.max(1, Math.floor(room * 4));
  return pack(
    sentence
      .match(/\S+\s*|\s+/g)
      ?.flatMap((word) => word.match(new RegExp(`[\\s\\S]{1,${maxCharacters}}`, 'g')) ?? []) ?? [],
    room,
  );
}

function pack(pieces: readonly string[], room: number): string[] {
  const packed: string[] = [];
  for (const piece of pieces) {
    const open = packed.at(-1);
    if (open !== undefined && estimateTokens(open + piece) <= room) packed[packed.length - 1] = open + piece;
    else packed.push(piece);
  }
  return packed.map((text) => text.trim()).filter((text) => text !== '');
}
