import { normaliseForQuotes } from '@bidsmith/core';

/** The words of a quote in the form in which two quotes are one: normalised, lower case, without marks at either end. */
export function sameWords(quote: string): string {
  return normaliseForQuotes(quote)
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+/u, '')
    .replace(/[^\p{L}\p{N})%]+$/u, '');
}
