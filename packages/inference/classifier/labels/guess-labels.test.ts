import { labelledStatementSchema } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { testChunk } from '../../extractive/test-chunk.ts';
import { guessLabels } from './guess-labels.ts';

const chunk = testChunk([
  { text: 'Deliverables', kind: 'heading', level: 1, number: '3.2' },
  'The Contractor shall submit:',
  { text: 'a weekly report;', kind: 'listItem', level: 1 },
  'The County will review each report.',
  'The County will review each report.',
  '$ 1,200',
]);

describe('guessLabels', () => {
  const rows = guessLabels({ chunks: [chunk], name: 'sample', language: 'en' });

  it('gives each statement once, with what is needed to understand it and the answer of the engine', () => {
    expect(rows.map(({ text, requirement }) => [text, requirement])).toEqual([
      ['Deliverables', false],
      ['The Contractor shall submit:', false],
      ['a weekly report;', true],
      ['The County will review each report.', false],
    ]);
    expect(rows[2]).toMatchObject({ document: 'sample', language: 'en', form: 'item', section: '3.2 Deliverables' });
    expect(rows[2]).toMatchObject({ leadIn: 'The Contractor shall submit:', strength: 'mandatory' });
  });

  it('gives rows that training reads back as they are', () => {
    expect(rows.map((row) => labelledStatementSchema.parse(JSON.parse(JSON.stringify(row))))).toEqual(rows);
  });
});
