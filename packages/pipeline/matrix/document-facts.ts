import { type Document, guessLanguage } from '@bidsmith/core';

/** What a label says of the document that its statement stands in. */
export interface DocumentFacts {
  /** The same for the same bytes under any name, so that a document uploaded twice is one document when training and measuring are kept apart. */
  readonly name: string;
  readonly language: 'en' | 'de';
}

/** Characters that tell the language. */
const sampleCharacters = 40_000;
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

/** A label is English or German: what is neither counts as English. */
function languageOf({ blocks }: Document): DocumentFacts['language'] {
  let sample = '';
  for (const block of blocks) {
    if (sample.length >= sampleCharacters) break;
    sample += ` ${block.text.slice(0, sampleCharacters)}`;
  }
  return guessLanguage(sample) === 'de' ? 'de' : 'en';
}
