import { defaultTokenRates, estimateTokens as estimate } from '@bidsmith/core';

/** Tokens that a text will take with any of the common vocabularies, rounded up. No request is made: `/tokenize` is not offered by every endpoint. */
export function estimateTokens(text: string): number {
  return Math.ceil(estimate(text, defaultTokenRates));
}

/** The chat template's words around each message, with room to spare. */
const tokensPerMessage = 16;
const marginFactor = 1.1;

/** Tokens that the messages of a request will take, on the safe side. */
export function estimateRequestTokens(messages: readonly { readonly content: string }[]): number {
  const text = messages.reduce((sum, message) => sum + estimateTokens(message.content), 0);
  return Math.ceil(text * marginFactor) + messages.length * tokensPerMessage;
}
