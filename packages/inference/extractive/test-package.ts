import { type Brief, type Chunk, containsQuote } from '@bidsmith/core';
import { extractFindings } from './extract-findings.ts';
import { mergeFindings } from './merge-findings.ts';
import { testChunk, testDocument } from './test-chunk.ts';

export type Part = Parameters<typeof testChunk>[0][number];

/** One file of a package, for tests. */
export function inFile(file: string, parts: readonly Part[], role: Chunk['role'] = 'base'): Chunk {
  return testChunk(
    parts.map((part) => ({ ...(typeof part === 'string' ? { text: part } : part), file })),
    { file, role },
  );
}

/** The brief of a package whose changes and contradictions all quote their page. Throws where one does not. */
export function briefOf(...chunks: readonly Chunk[]): Brief {
  const documents = chunks.map((chunk) => testDocument(chunk));
  const brief = mergeFindings({
    documents,
    findings: chunks.map((chunk) => ({ file: chunk.file, findings: extractFindings(chunk) })),
  });
  const places = [
    ...brief.changes.flatMap(({ before, after, stated }) => [before, after, stated]),
    ...brief.contradictions.flatMap(({ statements }) => statements),
  ];
  for (const place of places.filter((one) => one !== null)) {
    const page = documents.find(({ file }) => file === place.file)?.pages.find(({ number }) => number === place.page);
    if (!containsQuote(page?.text ?? '', place.quote))
      throw new Error(`${place.file} p. ${place.page} does not hold “${place.quote}”.`);
  }
  return brief;
}
