import { type Block, estimateTokens, tableText, type TokenRates } from '@bidsmith/core';
import { announcementTokens, estimateBlockTokens } from './estimate-tokens.ts';

/** What a part may take, and how tokens are counted. */
export interface PartBudget {
  readonly maxTokens: number;
  readonly rates: TokenRates;
}

/**
 * Splits a block that exceeds the budget: a table at rows, with its header repeated, other text at sentences, and a sentence that is still too long at words.
 * Parts keep the block's id, so that what is found in them leads back to the block.
 */
export function splitBlock(block: Block, budget: PartBudget): Block[] {
  if (estimateBlockTokens(block, budget.rates) <= budget.maxTokens) return [block];
  if (block.cells !== undefined && block.cells.length > 1) return splitTable(block, block.cells, budget);
  const { cells: _, header: __, ...plain } = block;
  const room = Math.max(1, budget.maxTokens - announcementTokens(block, budget.rates));
  const pieces = sentences(block.text).flatMap((sentence) =>
    estimateTokens(sentence, budget.rates) <= room ? [sentence] : words(sentence, { ...budget, maxTokens: room }),
  );
  return pack(pieces, { ...budget, maxTokens: room }).map((text) => ({ ...plain, text }));
}

function splitTable(block: Block, cells: readonly string[][], { maxTokens, rates }: PartBudget): Block[] {
  const head = block.header === true ? cells.slice(0, 1) : [];
  const rowTokens = (row: readonly string[]): number => Math.ceil(estimateTokens(`${tableText([row])}\n`, rates));
  const empty = announcementTokens(block, rates) + head.reduce((sum, row) => sum + rowTokens(row), 0);
  const parts: string[][][] = [];
  let used = 0;
  for (const row of cells.slice(head.length)) {
    const tokens = rowTokens(row);
    const open = parts.at(-1);
    if (open !== undefined && used + tokens <= maxTokens) open.push(row);
    else {
      parts.push([row]);
      used = empty;
    }
    used += tokens;
  }
  return parts.flatMap((rows) => {
    const part = toTable(block, [...head, ...rows]);
    if (estimateBlockTokens(part, rates) <= maxTokens) return [part];
    const { cells: _, header: __, ...plain } = part;
    return splitBlock(plain, { maxTokens, rates });
  });
}

function toTable(block: Block, cells: string[][]): Block {
  return { ...block, cells, text: tableText(cells) };
}

/** Sentences with the white space behind them, so that joined they are the text again. */
export function sentences(text: string): string[] {
  return (
    text.match(
      /[\s\S]+?(?:[.!?;:][)"'\u2019\u201d]*\s+(?=[\p{Lu}\p{N}(\u201c"\u2022])|[\u3002\uff01\uff1f\uff1b]|\n|$)/gu,
    ) ?? [text]
  );
}

/** Words, and of a word that is itself too long pieces so short that they fit whatever their letters. */
function words(sentence: string, { maxTokens, rates }: PartBudget): string[] {
  const unitsPerLetter = 2;
  const letters = Math.max(1, Math.floor((maxTokens * Math.min(...Object.values(rates))) / unitsPerLetter));
  const pieces = new RegExp(`[\\s\\S]{1,${letters}}`, 'gu');
  return (sentence.match(/\S+\s*|\s+/g) ?? []).flatMap((word) =>
    estimateTokens(word, rates) <= maxTokens ? [word] : (word.match(pieces) ?? []),
  );
}

function pack(pieces: readonly string[], { maxTokens, rates }: PartBudget): string[] {
  const packed: string[][] = [];
  let used = 0;
  for (const piece of pieces) {
    // Rounded up, since a piece may count for a little more behind another one.
    const tokens = Math.ceil(estimateTokens(piece, rates));
    const open = packed.at(-1);
    if (open !== undefined && used + tokens <= maxTokens) open.push(piece);
    else {
      packed.push([piece]);
      used = 0;
    }
    used += tokens;
  }
  return packed.map((open) => open.join('').trim()).filter((text) => text !== '');
}
