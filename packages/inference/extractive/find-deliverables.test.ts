import { describe, expect, it } from 'vitest';
import { findDeliverables } from './find-deliverables.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

type Parts = Parameters<typeof testChunk>[0];
const rowsOf = (...parts: Parts): [string, string | null][] =>
  findDeliverables(readStatements(testChunk(parts))).map(({ name, due }) => [name, due]);
const table = (...cells: string[][]): Parts[number] => ({
  kind: 'table',
  cells,
  header: true,
  text: cells.map((row) => row.join('\t')).join('\n'),
});

describe('findDeliverables', () => {
  it.each<[string, [string, string | null]]>([
    [
      'The Contractor shall submit a Safety Plan within sixty days of contract start.',
      ['Safety Plan', 'within sixty days of contract start'],
    ],
    ['The vendor must provide the COR with a transition plan.', ['transition plan', null]],
    [
      'The Contractor shall deliver an incident response plan upon request.',
      ['incident response plan', 'upon request'],
    ],
    ['Provide a Monthly Availability Report for all sites.', ['Monthly Availability Report', null]],
    ['Der Auftragnehmer legt innerhalb von vier Wochen einen Feinplan vor.', ['Feinplan', 'innerhalb von vier Wochen']],
  ])('reads %j', (text, expected) => {
    expect(rowsOf(text)).toEqual([expected]);
  });

  it.each([
    'The contractor must provide the Tax Court with either a report generated within the last year or a letter.',
    'The contractor shall provide all necessary documentation during this review.',
    'The vendor shall provide a copy of its certificate.',
    'The contractor shall provide a report.',
    'The offeror shall submit a management plan with its proposal.',
    'The agency will provide the floor plans.',
  ])('names no deliverable in %j', (text) => {
    expect(rowsOf(text)).toEqual([]);
  });

  it('reads a table of deliverables with the times they are due', () => {
    const rows = rowsOf(
      { kind: 'heading', level: 1, text: 'Reporting' },
      table(
        ['No.', 'Deliverable', 'Due'],
        ['1', 'Draft design report', '6 weeks after award'],
        ['2', 'Final report, not more than 60 pages', 'June 3, 2031'],
      ),
    );
    expect(rows).toEqual([
      ['Draft design report', '6 weeks after award'],
      ['Final report', 'June 3, 2031'],
    ]);
  });

  it('reads a count of weeks with the heading of its column', () => {
    const rows = rowsOf(
      table(
        ['Deliverable', 'Weeks after award', 'Content of the deliverable'],
        ['Interim report', '40', 'Findings so far'],
      ),
    );
    expect(rows).toEqual([['Interim report', '40 (Weeks after award)']]);
  });

  it('reads data items by the number of their description', () => {
    expect(
      rowsOf(
        table(
          ['Item', 'Supplies'],
          ['A002', 'Status Report DI-MGMT-80368A/T IAW PWS para 3.3'],
          ['A004', 'Trip Report DI-MISC-81943/T'],
        ),
      ),
    ).toEqual([
      ['Status Report', null],
      ['Trip Report', null],
    ]);
  });

  it('reads a list below its heading, and no sentence in it', () => {
    const item = (text: string): Parts[number] => ({ kind: 'listItem', level: 1, text });
    const rows = rowsOf(
      { kind: 'heading', level: 2, text: 'Deliverables' },
      item('Tested code'),
      item('Release notes, monthly'),
      item('Provide deliverables as outlined in the table.'),
    );
    expect(rows.map(([name]) => name)).toEqual(['Tested code', 'Release notes, monthly']);
  });

  it('takes no row of a table that measures the work', () => {
    const rows = rowsOf(
      { kind: 'heading', level: 2, text: 'Deliverables' },
      table(['Outcome', 'KPI', 'AQL'], ['High availability of services', 'Uptime', '99 %']),
    );
    expect(rows).toEqual([]);
  });

  it('stays fast on hostile text', () => {
    const start = performance.now();
    rowsOf(
      'The contractor shall provide the '.repeat(2000),
      `Submit a ${'very '.repeat(5000)}`,
      `within ${'one (1) '.repeat(3000)}`,
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
