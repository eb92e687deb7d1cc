import { describe, expect, it } from 'vitest';
import { drawRowsTogether } from './judge-table-rows.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

const drawn = (cells: string[][]): { quote: string; text: string }[] => {
  const text = cells.map((row) => row.join('\t')).join('\n');
  const { rows } = drawRowsTogether(readStatements(testChunk([{ text, kind: 'table', cells, header: true }])));
  return [...rows].map(([{ quote }, words]) => ({ quote, text: words }));
};

describe('drawRowsTogether', () => {
  it('makes one row of a service level and quotes the cell that states it', () => {
    const rows = drawn([
      ['Objective', 'Standard', 'AQL', 'Method'],
      ['Clean boats', 'No algae on the hull', '95 % of all boats. None twice.', 'Random checks'],
    ]);
    expect(rows).toEqual([
      {
        quote: '95 % of all boats. None twice.',
        text: 'Clean boats – No algae on the hull – 95 % of all boats. None twice.',
      },
    ]);
  });
  it('quotes the measure where the level is a bare number', () => {
    const rows = drawn([
      ['Outcome', 'KPI', 'AQL', 'Evidence'],
      ['Rides on time', 'Rides within 10 minutes of all rides', '98%', 'Log of the dispatcher, by day and route'],
    ]);
    expect(rows.map(({ quote }) => quote)).toEqual(['Rides within 10 minutes of all rides']);
  });
  it('makes one row of a deliverable with its date', () => {
    const rows = drawn([
      ['Deliverable', 'Description', 'Due date'],
      ['Log', 'List of all rides of the month', 'Fifth of each month'],
    ]);
    expect(rows.map(({ quote }) => quote)).toEqual(['List of all rides of the month']);
  });
  it('leaves tables alone whose cells state duties or that have no level', () => {
    expect(
      drawn([
        ['Task', 'Standard'],
        ['Wash', 'The vendor shall wash all boats.'],
      ]),
    ).toEqual([]);
    expect(
      drawn([
        ['Deliverable', 'Due date'],
        ['[Title]', '[Date]'],
      ]),
    ).toEqual([]);
    expect(
      drawn([
        ['Item', 'Price'],
        ['Boat', '$ 100'],
      ]),
    ).toEqual([]);
  });
});
