import type { Block, Chunk } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testChunk } from '../extractive/test-chunk.ts';
import { splitChunk } from './split-chunk.ts';

const long = (words: string): string => `${words} `.repeat(12).trim();
const clause = long('The contractor shall keep the grounds in order.');
const textsOf = (chunk: Chunk | undefined): string[] => (chunk?.blocks ?? []).map(({ text }) => text);

describe('halves of a chunk', () => {
  it('are cut at a heading near the middle', () => {
    const chunk = testChunk([clause, clause, { kind: 'heading', text: 'Terms' }, clause, clause, clause]);
    const [first, second] = splitChunk(chunk) ?? [];
    expect(textsOf(first)).toEqual([clause, clause]);
    expect(textsOf(second)?.[0]).toBe('Terms');
    expect(second?.context).toBe('');
  });

  it('keep a list with its lead-in where they can, and name it where they cannot', () => {
    const items = Array.from({ length: 8 }, (_, i) => ({
      kind: 'listItem' as const,
      text: long(`deliver report ${i} to the city`),
    }));
    const chunk = testChunk([{ kind: 'heading', number: '3', text: 'Duties' }, 'The vendor shall:', ...items]);
    const [first, second] = splitChunk(chunk) ?? [];
    expect(textsOf(first).slice(0, 2)).toEqual(['Duties', 'The vendor shall:']);
    expect(second?.context.split('\n')).toEqual(['3 Duties', 'The vendor shall:']);
  });

  it('of a table hold its header and half of its rows each, under its id', () => {
    const rows = Array.from({ length: 9 }, (_, i) => [`Item ${i}`, long('a description of the item')]);
    const cells = [['Name', 'What'], ...rows];
    const text = cells.map((row) => row.join('\t')).join('\n');
    const [first, second] = splitChunk(testChunk([{ kind: 'table', cells, header: true, text }])) ?? [];
    expect(first?.blocks[0]?.cells).toEqual([cells[0], ...rows.slice(0, 5)]);
    expect(second?.blocks[0]?.cells).toEqual([cells[0], ...rows.slice(5)]);
    expect(second?.blocks[0]?.id).toBe('b1');
  });

  it('of one long block end with a sentence', () => {
    const [first, second] = splitChunk(testChunk([`${clause} ${clause}`])) ?? [];
    expect(textsOf(first)[0]).toMatch(/order\.$/u);
    expect(textsOf(second)[0]).toMatch(/^The contractor/u);
    expect(`${textsOf(first)[0]} ${textsOf(second)[0]}`).toBe(`${clause} ${clause}`);
  });

  it('are not made of little text, nor of one sentence', () => {
    expect(splitChunk(testChunk(['Short.', 'Texts.']))).toBeNull();
    expect(splitChunk(testChunk([`the contractor ${'and so on '.repeat(300)}`.trim()]))).toBeNull();
  });

  it('lose no word and repeat none, however often they are cut', () => {
    const sentence = fc.constantFrom(
      'The contractor shall report to the City of Aberdeen, No. 12 Main St. in person.',
      'Prices are firm.',
      'Der Auftragnehmer muss z.B. täglich melden!',
    );
    const block = fc.record({
      kind: fc.constantFrom<Block['kind']>('paragraph', 'listItem', 'heading'),
      text: fc.array(sentence, { minLength: 1, maxLength: 25 }).map((sentences) => sentences.join(' ')),
    });
    const parts = (chunk: Chunk, depth: number): Chunk[] =>
      (depth === 0 ? null : splitChunk(chunk))?.flatMap((half) => parts(half, depth - 1)) ?? [chunk];
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 12 }), (blocks) => {
        const chunk = testChunk(blocks);
        const cut = parts(chunk, 4);
        const words = (chunks: readonly Chunk[]): string => chunks.flatMap(textsOf).join(' ').replace(/\s+/gu, ' ');
        expect(words(cut)).toBe(words([chunk]));
        expect(new Set(cut.map(({ id }) => id)).size).toBe(cut.length);
      }),
      { numRuns: 60 },
    );
  });
});
