/** Characters of English prose per token of the common byte-pair vocabularies; letters outside the Latin blocks are counted as a token each. */
const charactersPerToken = 4.2;
const lastLatinCodeUnit = 0x24f;

/** Tokens that a text will take, within about ten per cent for prose. No request is made: `/tokenize` is not offered by every endpoint. */
export function estimateTokens(text: string): number {
  let latin = 0;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) <= lastLatinCodeUnit) latin += 1;
  return Math.ceil(latin / charactersPerToken) + (text.length - latin);
}

/** The chat template's words around each message, with room to spare. */
const tokensPerMessage = 16;
const marginFactor = 1.1;

/** Tokens that the messages of a request will take, on the safe side. */
export function estimateRequestTokens(messages: readonly { readonly content: string }[]): number {
  const text = messages.reduce((sum, message) => sum + estimateTokens(message.content), 0);
  return Math.ceil(text * marginFactor) + messages.length * tokensPerMessage;
}
