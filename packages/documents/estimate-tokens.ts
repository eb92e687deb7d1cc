/**
 * Characters of English tenders per token, over the tokenizers of current open models. Tables and numbers take more tokens per character,
 * which the overhead per block and the slack of the caller's budget absorb.
 */
const charactersPerToken = 4.2;
/** The id, page and number each block is announced with in a prompt. */
const tokensPerBlock = 12;

/** Estimated tokens of a text. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / charactersPerToken);
}

/** Estimated tokens of a block as a prompt shows it: number, text and its announcement. */
export function estimateBlockTokens(block: { readonly number: string | null; readonly text: string }): number {
  return estimateTokens(block.text) + estimateTokens(block.number ?? '') + tokensPerBlock;
}
