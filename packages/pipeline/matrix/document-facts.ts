import type { Document } from '@bidsmith/core';

/** What a label says of the document that its statement stands in. */
export interface DocumentFacts {
  /** The same for the same bytes under any name, so that a document uploaded twice is one document when training and measuring are kept apart. */
  readonly name: string;
  readonly language: 'en' | 'de';
}

/** Characters that tell the language. */
const sampleCharacters = 40_000;
/** Function words that the other of the two languages does not have. */
const words = {
  en: /\b(?:the|of|and|to|shall|is|this|for|by|with|be|or)\b/gi,
  de: /\b(?:der|die|das|und|ist|sind|nicht|mit|von|für|den|oder|werden)\b/gi,
} as const;
/** Hex digits of the SHA-256 that stand for the document. */
const nameDigits = 16;

/** Facts of each document by its file. A language that is neither counts as English. */
export function documentFacts(documents: readonly Document[]): ReadonlyMap<string, DocumentFacts> {
  return new Map(
    documents.map((document) => [
      document.file,
      { name: `sha256-${document.sha256.slice(0, nameDigits)}`, language: languageOf(document) },
    ]),
  );
}

function languageOf({ blocks }: Document): DocumentFacts['language'] {
  let sample = '';
  for (const block of blocks) {
    if (sample.length >= sampleCharacters) break;
    sample += ` ${block.text.slice(0, sampleCharacters)}`;
  }
  const count = (pattern: RegExp): number => sample.match(pattern)?.length ?? 0;
  return count(words.de) > count(words.en) ? 'de' : 'en';
}
