import { containsQuote, type Brief, type Chunk } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { extractFindings } from './extract-findings.ts';
import { mergeFindings } from './merge-findings.ts';
import { testChunk, testDocument } from './test-chunk.ts';

type Part = Parameters<typeof testChunk>[0][number];

const chunkOf = (file: string, role: Chunk['role'], parts: readonly Part[]): Chunk =>
  testChunk(
    parts.map((part) => ({ ...(typeof part === 'string' ? { text: part } : part), file })),
    { file, role },
  );
const base = (...parts: Part[]): Chunk => chunkOf('rfp.pdf', 'base', parts);
const amendment = (...parts: Part[]): Chunk => chunkOf('amendment-1.pdf', 'amendment', parts);
const merge = (...chunks: readonly Chunk[]): Brief => {
  const documents = chunks.map((chunk) => testDocument(chunk));
  const brief = mergeFindings({
    documents,
    findings: chunks.map((chunk) => ({ file: chunk.file, findings: extractFindings(chunk) })),
  });
  const places = [
    ...brief.changes.flatMap(({ before, after, stated }) => [before, after, stated]),
    ...brief.contradictions.flatMap(({ statements }) => statements),
  ];
  for (const place of places)
    if (place !== null) {
      const page = documents.find(({ file }) => file === place.file)?.pages.find(({ number }) => number === place.page);
      expect(containsQuote(page?.text ?? '', place.quote)).toBe(true);
    }
  return brief;
};

describe('contradictions', () => {
  it('are two times for the same thing, and words that disagree with their figure', () => {
    const { contradictions } = merge(
      base(
        'The Contractor shall answer every report of a broken crane within 24 hours.',
        'The Contractor shall answer every report of a broken crane within 48 hours.',
        'The Contractor shall store all records of the cranes for thirty (60) days.',
      ),
    );
    expect(contradictions.map(({ about }) => about)).toEqual([
      '24 hours or 48 hours',
      '“thirty (60) days”: words and figures differ',
    ]);
  });

  it('are not what differs by level, phase, volume or lot', () => {
    const { contradictions } = merge(
      base(
        'The Contractor shall answer every severity 1 report of a broken crane within 4 hours.',
        'The Contractor shall answer every severity 2 report of a broken crane within 24 hours.',
        'The Contractor shall send routine reports of a broken crane within 10 days.',
        'The Contractor shall send urgent reports of a broken crane within 2 days.',
        'Technical proposals are limited to 10 pages.',
        'Price proposals are limited to 5 pages.',
        'The Contractor shall keep cranes ready at least 20 days of a month.',
        'The Contractor shall keep cranes ready at most 25 days of a month.',
      ),
    );
    expect(contradictions).toEqual([]);
  });

  it('are two validity periods and weights that do not add up', () => {
    const cells = [
      ['Evaluation criterion', 'Weight'],
      ['Approach', '50 %'],
      ['Experience', '30 %'],
      ['Price', '30 %'],
    ];
    const { contradictions, questions } = merge(
      base('Proposals shall remain valid for 90 days.', 'Proposals shall remain valid for 120 days.', {
        text: cells.map((row) => row.join('\t')).join('\n'),
        kind: 'table',
        cells,
        header: true,
      }),
    );
    expect(contradictions.map(({ about }) => about)).toEqual(
      expect.arrayContaining(['offer validity', 'weights that add up to 110, not 100']),
    );
    expect(questions[0]?.question).toContain('holds?');
  });

  it('end where an amendment settles them', () => {
    const { contradictions } = merge(
      base('Proposals shall remain valid for 90 days.'),
      amendment('Proposals shall remain valid for 120 days.'),
    );
    expect(contradictions).toEqual([]);
  });
});
