import { cleanText } from '@bidsmith/core';

/** Tokens that a reader takes for an unfinished template, and what to print when the source itself contains them. */
const templateTokens: readonly (readonly [RegExp, string])[] = [
  [/\bT\.?B\.?D\b\.?/g, 'to be determined'],
  [/\btbd\b/gi, 'to be determined'],
  [/\bTODO\b/gi, 'to do'],
  [/X{3,}/gi, 'to be filled in'],
  [/\{\{+/g, '('],
  [/\}\}+/g, ')'],
  [/\[\[+/g, '['],
  [/\]\]+/g, ']'],
  [/\blorem(\s+ipsum)?\b/gi, 'sample text'],
  [/\bipsum\b/gi, 'sample text'],
  [/undefined/gi, 'not defined'],
  [/\bNaN\b/g, 'not a number'],
  [/\[object/gi, '(object'],
];

/** Leaders, rulings and list marks that stand at the edges of text taken from a page. */
const edgeMarks = /^[\s•●▪◦·*–—_-]+(?=\S)|(?<![\s_])[\s_]+$/g;

/**
 * Text from a source as it may be printed: fit for XML and PDF, on one line, without list marks, dot leaders and the tokens of unfinished templates
 * (an RFP may say "TBD" itself). For display only: citations keep the source's words.
 */
export function readable(text: string): string {
  let result = cleanText(text)
    .replace(/[\u00ad\u200b\u2060\ufeff\ufffd\ue000-\uf8ff]/g, '')
    .replace(/\.{4,}|(?:\. ){4,}|_{3,}/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(edgeMarks, '')
    .trim();
  for (const [token, words] of templateTokens) result = result.replace(token, words);
  return result;
}
