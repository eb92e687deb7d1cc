import type { Block, Chunk, Document } from '@bidsmith/core';

/** A block for tests; page 1 unless said otherwise. */
function testBlock(part: Partial<Block> & { readonly text: string }): Block {
  return {
    id: `b${part.text.length}`,
    file: 'rfp.pdf',
    page: 1,
    kind: 'paragraph',
    level: null,
    number: null,
    section: null,
    ...part,
  };
}

/** A chunk of these blocks, with ids in order. Strings are paragraphs. */
export function testChunk(
  parts: readonly (string | (Partial<Block> & { readonly text: string }))[],
  more: Partial<Chunk> = {},
): Chunk {
  const blocks = parts.map((part, i) =>
    testBlock({ ...(typeof part === 'string' ? { text: part } : part), id: `b${i + 1}` }),
  );
  return { id: 'chunk-1', file: 'rfp.pdf', role: 'base', index: 0, context: '', blocks, estimatedTokens: 100, ...more };
}

/** The document of a chunk: one page per page number, whose text is that of its blocks. */
export function testDocument(chunk: Chunk, more: Partial<Document> = {}): Document {
  const pages = [...Map.groupBy(chunk.blocks, ({ page }) => page)].flatMap(([number, blocks]) =>
    number === null
      ? []
      : [{ file: chunk.file, number, status: 'read' as const, text: blocks.map(({ text }) => text).join('\n') }],
  );
  return {
    file: chunk.file,
    role: chunk.role,
    format: 'pdf',
    status: 'read',
    sha256: '0'.repeat(64),
    sizeBytes: 1,
    title: null,
    pageCount: pages.length,
    pages,
    blocks: chunk.blocks,
    asides: [],
    attachments: [],
    warnings: [],
    parserVersion: 'test',
    ...more,
  };
}
