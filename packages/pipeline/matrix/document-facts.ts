import { type Document, labelLanguage } from '@bidsmith/core';

/** What a label says of the document that its statement stands in. */
export interface DocumentFacts {
  /** The same for the same bytes under any name, so that a document uploaded twice is one document when training and measuring are kept apart. */
  readonly name: string;
  readonly language: 'en' | 'de';
}

/** Hex digits of the SHA-256 that stand for the document. */
const nameDigits = 16;

/** Facts of each document by its file. A language that is neither counts as English. */
export function documentFacts(documents: readonly Document[]): ReadonlyMap<string, DocumentFacts> {
  return new Map(
    documents.map((document) => [
      document.file,
      { name: `sha256-${document.sha256.slice(0, nameDigits)}`, language: labelLanguage(document) },
    ]),
  );
}
