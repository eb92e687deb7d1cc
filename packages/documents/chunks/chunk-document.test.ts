import type { Block, Document } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chunkDocument } from './chunk-document.ts';
import type { DraftBlock } from '../draft-block.ts';
import { finishBlocks } from '../finish-blocks.ts';

const word = fc.constantFrom(
  'the',
  'Contractor',
  'shall',
  'deliver',
  'reports.',
  'City',
  'OFFERORS',
  '15',
  '$1,200.00',
  '______',
  'must:',
  '要件を満たす。',
  'Исполнитель',
  'x'.repeat(60),
  'LONG'.repeat(200),
  '長い文'.repeat(200),
);
const sentence = fc.array(word, { minLength: 1, maxLength: 60 }).map((words) => words.join(' '));
const plain = { page: null, level: null, number: null };
const draft: fc.Arbitrary<DraftBlock> = fc.oneof(
  fc.record({
    page: fc.constantFrom(null, 1),
    kind: fc.constantFrom('paragraph' as const, 'listItem' as const, 'formField' as const, 'figure' as const),
    level: fc.constantFrom(null, 1, 2),
    number: fc.constantFrom(null, '3.1', '(a)'),
    text: sentence,
  }),
  fc.record({
    page: fc.constant(null),
    kind: fc.constant('heading' as const),
    level: fc.integer({ min: 1, max: 4 }),
    number: fc.constant(null),
    text: fc.constantFrom('Scope', 'Terms', 'Dates', 'Table 3 Prices'),
  }),
  sentence.map((text): DraftBlock => ({ ...plain, kind: 'paragraph', note: 'footnote', text })),
  fc.array(fc.array(sentence, { minLength: 2, maxLength: 2 }), { minLength: 2, maxLength: 12 }).map((cells) => ({
    ...plain,
    kind: 'table' as const,
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
const budgets = fc.integer({ min: 200, max: 3_000 });
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
      { numRuns: 100 },
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

  it('keeps the ids of what stands beyond the next large section when text before it changes', () => {
    const original = rfp(40);
    const before = chunkDocument(original, { maxTokens: 600 });
    const added = paragraph('The City has added this sentence to the instructions. '.repeat(6).trim());
    for (const place of [1, 100]) {
      const blocks = original.blocks.map(toDraft).toSpliced(place, 0, added);
      const kept = new Set(
        chunkDocument(toDocument(finishBlocks(blocks, 'a.md')), { maxTokens: 600 }).map(({ id }) => id),
      );
      const lost = before.filter(({ id }) => !kept.has(id)).length;
      expect(before.length).toBeGreaterThan(30);
      expect(lost).toBeLessThanOrEqual(6);
    }
  });

  it('fills its chunks', () => {
    const chunks = chunkDocument(rfp(40), { maxTokens: 1_200 });
    const filled = chunks.reduce((sum, { estimatedTokens }) => sum + estimatedTokens, 0) / (chunks.length * 1_200);
    expect(filled).toBeGreaterThan(0.55);
  });

  it('gives the rest of a list its lead-ins, outermost first, and its headings as context', () => {
    const item = (text: string, level: number): DraftBlock => ({ ...plain, kind: 'listItem', level, text });
    const blocks = finishBlocks(
      [
        heading('Scope', 1, '3'),
        paragraph(`${'Filler words stand here. '.repeat(12)}The vendor shall:`),
        item('deliver the platform, that is:', 1),
        ...Array.from({ length: 30 }, (_, at) => item(`part ${at} of the platform with its documentation`, 2)),
      ],
      'a.md',
    );
    const chunks = chunkDocument(toDocument(blocks), { maxTokens: 600 });
    expect(chunks.length).toBeGreaterThan(1);
    const lines = chunks.at(-1)?.context.split('\n') ?? [];
    expect(lines.slice(0, 2)).toEqual(['Request', '3 Scope']);
    expect(lines.at(-2)).toMatch(/The vendor shall:$/);
    expect(lines.at(-1)).toBe('deliver the platform, that is:');
  });

  it('knows a lead-in among the items of a list whose levels are not told apart', () => {
    const item = (number: string, text: string): DraftBlock => ({ ...plain, kind: 'listItem', level: 1, number, text });
    const blocks = finishBlocks(
      [
        item('(c)', 'Processing system. The City runs one.'),
        item('(d)', 'Each invoice shall state:'),
        ...Array.from({ length: 40 }, (_, at) => item(`(${at + 1})`, `fact ${at} of the work done`)),
        ...Array.from({ length: 20 }, (_, at) => item(`(${'efghijklmnopqrstuvwx'[at]})`, `${'A clause. '.repeat(9)}`)),
      ],
      'a.md',
    );
    const chunks = chunkDocument(toDocument(blocks), { maxTokens: 500 });
    for (const {
      context,
      blocks: [first],
    } of chunks.slice(1))
      expect(context.endsWith('Each invoice shall state:')).toBe(first?.text.startsWith('fact'));
  });

  it('repeats the caption of a table that goes on, and the last sentences of text that does', () => {
    const cells = Array.from({ length: 40 }, (_, at) => [`Item ${at}`, 'a description of the item in some words']);
    const blocks = finishBlocks(
      [
        paragraph('Table 4 Price schedule'),
        { ...plain, kind: 'table', text: cells.map((row) => row.join('\t')).join('\n'), cells, header: true },
        paragraph('The first sentence. '.repeat(80) + 'The last sentence but one. The last sentence.'),
        paragraph('Something else stands here. '.repeat(80)),
      ],
      'a.md',
    );
    const chunks = chunkDocument(toDocument(blocks), { maxTokens: 500 });
    const goesOn = chunks.filter(({ blocks: [first] }) => first?.kind === 'table').at(-1);
    expect(goesOn?.context).toContain('Table 4 Price schedule');
    expect(goesOn?.blocks[0]?.cells?.[0]).toEqual(cells[0]);
    const next = chunks.find(({ blocks: [first] }) => first?.text.startsWith('Something'));
    expect(next?.context.split('\n').at(-1)).toBe('… The last sentence but one. The last sentence.');
  });

  it('leaves no heading and no lead-in behind, and notes with what they belong to', () => {
    for (let words = 20; words < 130; words += 1) {
      const note: DraftBlock = {
        ...plain,
        kind: 'paragraph',
        note: 'footnote',
        text: 'As defined in the law on tenders.',
      };
      const blocks = finishBlocks(
        [
          paragraph('word '.repeat(words).trim()),
          heading('Duties', 2, null),
          paragraph('The vendor shall:'),
          { ...plain, kind: 'listItem', level: 1, text: 'report to the City' },
          note,
          paragraph('word '.repeat(100).trim()),
        ],
        'a.md',
      );
      for (const { blocks: own } of chunkDocument(toDocument(blocks), { maxTokens: 300 })) {
        expect(own.at(-1)?.text).not.toMatch(/^Duties$|shall:$/);
        expect(own[0]?.note).toBeUndefined();
      }
    }
  });
});

function paragraph(text: string): DraftBlock {
  return { ...plain, kind: 'paragraph', text };
}

function heading(text: string, level: number, number: string | null): DraftBlock {
  return { ...plain, kind: 'heading', level, number, text };
}

function toDraft(block: Block): DraftBlock {
  const { id: _, file: __, section: ___, headings: ____, ...rest } = block;
  return rest;
}

/** Sections of many sizes, each of paragraphs that differ. */
function rfp(sections: number): Document {
  const drafts = Array.from({ length: sections }, (_, at) => [
    heading(`Section ${at}`, at % 5 === 0 ? 1 : 2, `${at + 1}`),
    ...Array.from({ length: 1 + ((at * 7) % 11) }, (__, row) =>
      paragraph(
        `Clause ${at}.${row}: ${'the contractor shall report on the state of the works. '.repeat(1 + ((at + row) % 5))}`,
      ),
    ),
  ]);
  return toDocument(finishBlocks(drafts.flat(), 'a.md'));
}
