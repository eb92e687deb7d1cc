import type { ProposalBlock } from '@bidsmith/core';
import { describe, expect, it } from 'vitest';
import { withoutRepeatedTables } from './repeated-tables.ts';

const grounds = { citations: [], requirementIds: [] };
const timeline: ProposalBlock = {
  type: 'timeline',
  caption: 'Dates',
  points: ['Start', 'Option year 1 of the …'].map((label) => ({ at: '2027-01-01', tz: null, label, ...grounds })),
  ...grounds,
};
const table = (...rows: string[][]): ProposalBlock => ({
  type: 'table',
  caption: '',
  columns: [{ label: 'What', align: 'left', width: 1 }],
  rows,
  rowCitations: rows.map(() => []),
  ...grounds,
});

describe('tables beside a timeline', () => {
  it('are left out where they list the same dates, even those whose labels are shortened', () => {
    const repeated = table(['Start'], ['Option year 1 of the services, start']);
    expect(withoutRepeatedTables([timeline, repeated])).toEqual([timeline]);
  });

  it('stay where they say more', () => {
    const other = table(['Start'], ['Award']);
    expect(withoutRepeatedTables([timeline, other])).toEqual([timeline, other]);
  });
});
