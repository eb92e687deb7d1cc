import type { Block, Document } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from './chunk-document.ts';
import type { DraftBlock } from './draft-block.ts';
import { finishBlocks } from './finish-blocks.ts';

const word = fc.constantFrom(
  'the',
  'Contractor',
  'shall',
  'deliver',
  'reports.',
  'City',
  'data',
  '15',
  'days',
  'must:',
  'x'.repeat(60),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 120 }).map((words) => words.join(' '));
const draft: fc.Arbitrary<DraftBlock> = fc.oneof(
  fc.record({
    page: fc.constant(null),
    kind: fc.constantFrom('paragraph' as const, 'listItem' as const),
    level: fc.constant(null),
    number: fc.constantFrom(null, '3.1', '(a)'),
    text: sentence,
  }),
  fc.record({
    page: fc.constant(null),
    kind: fc.constant('heading' as const),
    level: fc.integer({ min: 1, max: 4 }),
    number: fc.constant(null),
    text: fc.constantFrom('Scope', 'Terms', 'Dates'),
  }),
  fc.array(fc.array(sentence, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 12 }).map((cells) => ({
    page: null,
    kind: 'table' as const,
    level: null,
    number: null,
    text: cells.map((row) => row.join('\t')).join('\n'),
    cells,
    header: true,
  })),
);

function toDocument(blocks: Block[]): Document {
  return {
    file: 'a.md',
    role: 'base',
    format: 'markdown',
    status: 'read',
    sha256: '',
    sizeBytes: 1,
    title: 'Request',
    pageCount: null,
    pages: [],
    blocks,
    asides: [],
    attachments: [],
    warnings: [],
    parserVersion: 'test',
  };
}
const documents = fc.array(draft, { maxLength: 30 }).map((drafts) => toDocument(finishBlocks(drafts, 'a.md')));
const budgets = fc.integer({ min: 80, max: 3_000 });
const solid = (text: string): string => text.replace(/\s+/g, '');

describe('chunkDocument', () => {
  it('holds the budget, loses no word and repeats none', () => {
    fc.assert(
      fc.property(documents, budgets, (document, maxTokens) => {
        const chunks = chunkDocument(document, { maxTokens });
        for (const chunk of chunks) expect(chunk.estimatedTokens).toBeLessThanOrEqual(maxTokens);
        const isTable = (block: Block): boolean => block.kind === 'table';
        const before = document.blocks.filter((block) => !isTable(block)).map((block) => solid(block.text));
        const after = chunks
          .flatMap((chunk) => chunk.blocks)
          .filter((block) => !isTable(block))
          .map((block) => solid(block.text));
        expect(after.join('')).toBe(before.join(''));
      }),
      { numRuns: 200 },
    );
  });

  it('puts every block into the chunks once, parts of a split one in a row', () => {
    fc.assert(
      fc.property(documents, budgets, (document, maxTokens) => {
        const ids = chunkDocument(document, { maxTokens }).flatMap((chunk) => chunk.blocks.map((block) => block.id));
        const runs = ids.filter((id, at) => id !== ids[at - 1]);
        expect(runs).toEqual(document.blocks.map((block) => block.id));
      }),
    );
  });

  it('keeps every row of a table and repeats its header', () => {
    fc.assert(
      fc.property(documents, budgets, (document, maxTokens) => {
        const after = chunkDocument(document, { maxTokens }).flatMap((chunk) => chunk.blocks);
        for (const table of document.blocks.filter((block) => block.cells !== undefined)) {
          const parts = after.filter((block) => block.id === table.id);
          const kept = parts.map((block) => solid(block.text)).join('');
          for (const cell of (table.cells ?? []).flat()) expect(kept).toContain(solid(cell));
          for (const rows of parts.flatMap((part) => (part.cells === undefined ? [] : [part.cells])))
            expect(rows[0]).toEqual(table.cells?.[0]);
        }
      }),
    );
  });

  it('gives the same ids for the same document, each once', () => {
    fc.assert(
      fc.property(documents, budgets, (document, maxTokens) => {
        const first = chunkDocument(document, { maxTokens }).map((chunk) => chunk.id);
        const second = chunkDocument(structuredClone(document), { maxTokens }).map((chunk) => chunk.id);
        expect(first).toEqual(second);
        expect(new Set(first).size).toBe(first.length);
      }),
    );
  });

  it('keeps the id of a chunk when text before it changes', () => {
    const section = (title: string, text: string): DraftBlock[] => [
      { page: null, kind: 'heading', level: 1, number: null, text: title },
      { page: null, kind: 'paragraph', level: null, number: null, text },
    ];
    const long = 'The Contractor shall deliver the report. '.repeat(18).trim();
    const original = toDocument(finishBlocks([...section('One', long), ...section('Two', long)], 'a.md'));
    const amended = toDocument(
      finishBlocks([...section('One', long.replace('report', 'plan')), ...section('Two', long)], 'a.md'),
    );
    const [first, second] = [original, amended].map((document) => chunkDocument(document, { maxTokens: 300 }));
    expect(first?.at(-1)?.id).toBe(second?.at(-1)?.id);
    expect(first?.[0]?.id).not.toBe(second?.[0]?.id);
  });

  it('gives a list its lead-in and its headings as context', () => {
    const blocks = finishBlocks(
      [
        { page: null, kind: 'heading', level: 1, number: '3', text: 'Scope' },
        {
          page: null,
          kind: 'paragraph',
          level: null,
          number: null,
          text: `${'Filler words stand here. '.repeat(12)}The vendor shall:`,
        },
        ...Array.from({ length: 12 }, (_, at): DraftBlock => ({
          page: null,
          kind: 'listItem',
          level: 1,
          number: null,
          text: `deliver part ${at} of the platform with its documentation`,
        })),
      ],
      'a.md',
    );
    const chunks = chunkDocument(toDocument(blocks), { maxTokens: 200 });
    expect(chunks.length).toBeGreaterThan(1);
    expect(chunks.at(-1)?.context).toContain('3 Scope');
  });
});
