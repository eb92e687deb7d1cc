import type { ProposalBlock } from '@bidsmith/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { reshapeBlocks } from './reshape-blocks.ts';

const grounds = { citations: [], requirementIds: [] };
const list = (items: readonly { lead: string | null; text: string }[]): ProposalBlock => ({
  type: 'bullets',
  heading: 'Points',
  items: items.map((item) => ({ ...item, ...grounds })),
  ...grounds,
});
const table = (labels: readonly string[], rows: readonly string[][]): ProposalBlock => ({
  type: 'table',
  caption: 'Facts',
  columns: labels.map((label) => ({ label, align: 'left' as const, width: 1 })),
  rows: rows.map((row) => [...row]),
  rowCitations: rows.map(() => []),
  ...grounds,
});

describe('blocks in the form that suits a slide', () => {
  it('turn a table of one row into label and value', () => {
    expect(reshapeBlocks([table(['Place', 'Day'], [['Hall', 'Monday']])])).toMatchObject([
      {
        type: 'bullets',
        items: [
          { lead: 'Place', text: 'Hall' },
          { lead: 'Day', text: 'Monday' },
        ],
      },
    ]);
  });

  it('leave out columns without a word', () => {
    const [shaped] = reshapeBlocks([
      table(
        ['Place', 'Note'],
        [
          ['Hall', ''],
          ['Yard', ''],
        ],
      ),
    ]);
    expect(shaped).toMatchObject({ columns: [{ label: 'Place' }], rows: [['Hall'], ['Yard']] });
  });

  it('turn a list of one item into a callout', () => {
    expect(reshapeBlocks([list([{ lead: 'Bond', text: 'five percent' }])])).toMatchObject([
      { type: 'callout', heading: 'Points', text: 'Bond: five percent' },
    ]);
  });

  it('never lose an item of a list', () => {
    const items = fc.array(
      fc.record({ lead: fc.constantFrom(null, 'Lead'), text: fc.stringMatching(/^[a-z]{1,9}( [a-z]{1,9}){0,20}$/) }),
      { minLength: 1, maxLength: 14 },
    );
    fc.assert(
      fc.property(items, (given) => {
        const said = JSON.stringify(reshapeBlocks([list(given)]));
        for (const { text } of given) expect(said).toContain(text);
      }),
    );
  });
});
