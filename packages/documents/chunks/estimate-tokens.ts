import { type Block, estimateTokens, type TokenRates } from '@bidsmith/core';

/** What each block is announced with in a prompt: its id of 16 hex digits, page and brackets, as four vocabularies count them. */
const tokensPerBlock = 22;
/** A block without a page is announced with its section; a heading longer than this is no heading. */
const maxSectionTokens = 60;

/** Estimated tokens of a block as a prompt shows it: number, text and its announcement. */
export function estimateBlockTokens(
  block: Pick<Block, 'number' | 'text' | 'page' | 'section'>,
  rates: TokenRates,
): number {
  return Math.ceil(estimateTokens(block.text, rates)) + announcementTokens(block, rates);
}

/** The part of that which does not depend on the text. */
export function announcementTokens(
  { number, page, section }: Pick<Block, 'number' | 'page' | 'section'>,
  rates: TokenRates,
): number {
  const named = page === null ? Math.min(maxSectionTokens, estimateTokens(section ?? '', rates)) : 0;
  return tokensPerBlock + Math.ceil(estimateTokens(number ?? '', rates) + named);
}
