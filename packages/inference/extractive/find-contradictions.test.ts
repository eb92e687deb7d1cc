import type { Chunk } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { briefOf as merge, inFile, type Part } from './test-package.ts';

const base = (...parts: Part[]): Chunk => inFile('rfp.pdf', parts);
const amendment = (...parts: Part[]): Chunk => inFile('amendment-1.pdf', parts, 'amendment');

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
