import type { Change } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { changesTable, newerStatement, olderStatements } from './amendments.ts';
import { manyRequirements, sampleBrief } from './sample-brief.ts';

const [requirement] = manyRequirements(1);
const stated = { file: 'amendment.pdf', page: 2, quote: 'Part 1 is delivered within 3 days.' };
const change = (how: Change['how'], more: Partial<Change> = {}): Change => ({
  about: 'delivery',
  how,
  before: { value: '1 day', file: 'rfp.pdf', page: 1, quote: requirement?.quote ?? '' },
  after: { value: '3 days', ...stated },
  stated,
  ...more,
});

describe('what later documents change', () => {
  it('leads from the old statement to the new one and back', () => {
    const changes = [change('replaced')];
    expect(requirement && newerStatement(requirement, { changes })).toEqual(stated);
    expect(olderStatements(stated, { changes })).toMatchObject([{ file: 'rfp.pdf', page: 1 }]);
  });

  it('is known from the mark on the requirement too', () => {
    expect(requirement && newerStatement({ ...requirement, superseded: stated }, { changes: [] })).toEqual(stated);
  });

  it('leaves a statement standing that an answer only explains', () => {
    expect(requirement && newerStatement(requirement, { changes: [change('clarified')] })).toBeNull();
  });

  it('is shown with the old words beside the new ones; what is added stands in the matrix', () => {
    const changes = [
      change('replaced'),
      change('removed', { after: null }),
      change('replaced', { before: null, after: null }),
      change('added', { before: null }),
    ];
    const [table] = changesTable(sampleBrief({ changes }));
    const cells = table?.type === 'table' ? table.rows.map((row) => row.slice(0, 3)) : [];
    expect(cells).toEqual([
      ['delivery', '1 day', '3 days'],
      ['delivery', '1 day', 'Removed'],
      ['delivery', 'Not told', stated.quote],
    ]);
    expect(changesTable(sampleBrief({ changes: [] }))).toEqual([]);
  });
});
