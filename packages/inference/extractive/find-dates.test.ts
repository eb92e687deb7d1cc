import { describe, expect, it } from 'vitest';
import { findDates } from './find-dates.ts';
import { readStatements } from './statements.ts';
import { testChunk } from './test-chunk.ts';

type Parts = Parameters<typeof testChunk>[0];
const datesOf = (...parts: Parts): string[] =>
  findDates(readStatements(testChunk(parts))).map(({ what, iso, tz }) =>
    [what, iso, tz].filter((part) => part !== null).join(' | '),
  );
const table = (...cells: string[][]): Parts[number] => ({
  kind: 'table',
  cells,
  header: true,
  text: cells.map((row) => row.join('\t')).join('\n'),
});

describe('findDates', () => {
  it.each([
    [
      'Sealed bids will be received until 2:00 p.m. local time on Tuesday, March 3rd, 2031.',
      'proposals due | 2031-03-03T14:00 | local time',
    ],
    ['Proposals are due by close of business March 3, 2031.', 'proposals due | 2031-03-03'],
    [
      'Quotations must be received NLT 1500 EST, 3 Mar 2031, no later than stated.',
      'proposals due | 2031-03-03T15:00 | EST',
    ],
    ['Bids Due: 3/5/31 11:59 PM CT', 'proposals due | 2031-03-05T23:59 | CT'],
    ['All questions shall be e-mailed to the buyer by noon on 14 February 2031.', 'questions due | 2031-02-14T12:00'],
    [
      'A pre-bid conference will be held on February 2, 2031 at 10:00 A.M.',
      'pre-proposal conference | 2031-02-02T10:00',
    ],
    ['Proposals shall remain valid until June 30, 2031.', 'offers valid until | 2031-06-30'],
    ['The contract shall be effective July 1, 2031.', 'period of performance (start) | 2031-07-01'],
    ['Die Angebotsfrist endet am 12.03.2031, 10:00 Uhr.', 'proposals due | 2031-03-12T10:00'],
    ['Angebote sind bis spätestens 12. März 2031, 10.00 Uhr einzureichen.', 'proposals due | 2031-03-12T10:00'],
    ['Bieterfragen sind bis zum 01.03.2031 zu stellen.', 'questions due | 2031-03-01'],
    ['Bids will be opened publicly on April 2, 2031 at 2:00 PM.', 'bid opening | 2031-04-02T14:00'],
    ['Bindefrist: 30.04.2031', 'offers valid until (Bindefrist) | 2031-04-30'],
    ['Eröffnungstermin: 12.03.2031, 10:30 Uhr', 'bid opening (Eröffnungstermin) | 2031-03-12T10:30'],
    ['The contractor shall complete the move by August 15, 2031.', 'milestone | 2031-08-15'],
  ])('reads %j', (text, expected) => {
    expect(datesOf({ kind: 'heading', level: 1, text: 'Instructions' }, text)).toEqual([expected]);
  });

  it.each([
    'The work complies with Public Law 117-58, November 15, 2021.',
    'Use Standard Form 33, revised December 1, 2022.',
    'Wage determination 2015-4321, dated July 5, 2024, applies.',
    'NIST Special Publication 800-53, updated December 10, 2020, applies.',
    'For example, an order placed March 3, 2031 is delivered the week after.',
    'The previous contract was awarded on March 3, 2026.',
    'Proposals are due within 10 days after the notice.',
    'The firm has represented that it applied on or before December 31, 2023.',
    'When required, or by September 30, 2012, whichever occurs sooner, systems shall comply.',
    'Last updated: March 3, 2031',
    'The insurance certificate must be valid until December 31, 2031.',
  ])('reports no date from %j', (text) => {
    expect(datesOf({ kind: 'heading', level: 1, text: 'Terms' }, 'The work is described here.', text)).toEqual([]);
  });

  it('reads a table of events with dates and times in columns of their own', () => {
    const rows = datesOf(
      { kind: 'heading', level: 1, text: 'Schedule of Events' },
      table(
        ['No.', 'Event', 'Date', 'Time'],
        ['1', 'Issue of RFP', 'January 5, 2031', ''],
        ['2', 'Deadline for questions', 'January 20, 2031', '5:00 PM ET'],
        ['3', 'Proposals due', 'February 10, 2031', '2:00 PM ET'],
        ['4', 'County Board vote', 'March 1, 2031', ''],
      ),
    );
    expect(rows).toEqual([
      'issued (Issue of RFP) | 2031-01-05',
      'questions due (Deadline for questions) | 2031-01-20T17:00 | ET',
      'proposals due | 2031-02-10T14:00 | ET',
      'milestone (County Board vote) | 2031-03-01',
    ]);
  });

  it('reads a schedule set in lines, and a label above its date', () => {
    const rows = datesOf(
      { kind: 'heading', level: 1, text: 'Key Dates' },
      'Site visit ........ January 12, 2031',
      'June 1, 2031 – Town Council approval',
      'Proposal Due Date:',
      'February 3, 2031',
      'Time: 3:00 PM Central Time',
    );
    expect(rows).toEqual([
      'site visit | 2031-01-12',
      'milestone (Town Council approval) | 2031-06-01',
      'proposals due | 2031-02-03T15:00 | Central Time',
    ]);
  });

  it('gives both ends of a period', () => {
    expect(datesOf('The period of performance is July 1, 2031 through June 30, 2032.')).toEqual([
      'period of performance (start) | 2031-07-01',
      'period of performance (end) | 2032-06-30',
    ]);
    expect(datesOf('Vertragslaufzeit vom 01.04. bis 30.09.2031')).toEqual([
      'period of performance (start) | 2031-04-01',
      'period of performance (end) | 2031-09-30',
    ]);
  });

  it('leaves out the history of a document and the dates of its attachments', () => {
    expect(datesOf(table(['Version', 'Date', 'Change'], ['1.0', 'March 3, 2031', 'First release']))).toEqual([]);
    expect(
      datesOf(
        { kind: 'heading', level: 1, text: 'List of Attachments' },
        table(['Title', 'Date'], ['Evaluation factors for award', 'March 3, 2031']),
      ),
    ).toEqual([]);
  });

  it('reads slashes as the language of the document does', () => {
    expect(datesOf('Die Angebote müssen bis zum 03/04/2031 vorliegen und sind nicht per Fax zulässig.')).toEqual([
      'proposals due | 2031-04-03',
    ]);
    expect(datesOf('Bids are due by 03/04/2031 at the County office.')).toEqual(['proposals due | 2031-03-04']);
  });
});
