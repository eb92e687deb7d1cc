import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDates } from './parse-dates.ts';

describe('parseDates', () => {
  it.each([
    ['May 7, 2031 at noon eastern', '2031-05-07T12:00', 'eastern'],
    ['09 Feb 2031 2:30 PM EST', '2031-02-09T14:30', 'EST'],
    ['2031-03-14', '2031-03-14', null],
    ['no later than 4:00 p.m. PDT, Friday, June 6, 2031', '2031-06-06T16:00', 'PDT'],
    ['bis zum 14. März 2031, 12:00 Uhr', '2031-03-14T12:00', null],
    ['3/4/2031', '2031-03-04', null],
    ['24/4/2031', '2031-04-24', null],
    ['14.03.2031', '2031-03-14', null],
    ['the 3rd of October 2031', '2031-10-03', null],
    ['October 3rd, 2031 at 1500 hours', '2031-10-03T15:00', null],
    ['bis 12.03.31, 10.30 Uhr', '2031-03-12T10:30', null],
    ['12. Februar 2031 um 14 Uhr MEZ', '2031-02-12T14:00', 'MEZ'],
    ['3/5/31', '2031-03-05', null],
    ['Thursday, April 3rd, 2031 by 1500 EST', '2031-04-03T15:00', 'EST'],
    ['April 3, 2031 2:00 p.m. local prevailing time', '2031-04-03T14:00', 'local prevailing time'],
    ['11:59 PM CT on 3 April 2031', '2031-04-03T23:59', 'CT'],
    ['November 5, 2031, 11:59 PM Pacific Time', '2031-11-05T23:59', 'Pacific Time'],
  ])('reads %j', (text, iso, tz) => {
    expect(parseDates(text).map((date) => [date.iso, date.tz])).toEqual([[iso, tz]]);
  });
  it.each([
    '(MAR 2031)',
    'February 30, 2031',
    'FAR 52.212-1',
    'Section 3.2.1',
    '1-800-555-0199',
    '$12.10.2000',
    'section 3.02.10',
    'clause 10.12.31',
    '2031',
  ])('finds no date in %j', (text) => {
    expect(parseDates(text)).toEqual([]);
  });
  it('gives each date its own time', () => {
    const text = 'Questions by July 1, 2031 at 9:00 AM ET and bids by July 9, 2031 at 2:00 PM ET';
    expect(parseDates(text).map(({ iso }) => iso)).toEqual(['2031-07-01T09:00', '2031-07-09T14:00']);
  });
  it.each([
    ['June 1 – 5, 2031', ['2031-06-01', '2031-06-05']],
    ['June 28 through July 5, 2031', ['2031-06-28', '2031-07-05']],
    ['vom 28.06. bis 05.07.2031', ['2031-06-28', '2031-07-05']],
    ['1. bis 5. Juni 2031', ['2031-06-01', '2031-06-05']],
    ['01/30/2031-01/29/2032', ['2031-01-30', '2032-01-29']],
  ])('reads both ends of %j', (text, expected) => {
    expect(parseDates(text).map(({ iso }) => iso)).toEqual(expected);
  });
  it('reads slashes with the day first where the document does', () => {
    const read = (dayFirst: boolean): (string | undefined)[] =>
      ['03/04/2031', '25/12/2031', '12/25/2031'].map((text) => parseDates(text, { dayFirst })[0]?.iso);
    expect(read(false)).toEqual(['2031-03-04', '2031-12-25', '2031-12-25']);
    expect(read(true)).toEqual(['2031-04-03', '2031-12-25', '2031-12-25']);
  });
  it('stays fast on hostile text', () => {
    const start = performance.now();
    for (const text of ['1. bis '.repeat(5000), 'June 1 – '.repeat(5000), '12/'.repeat(10_000), '10:0'.repeat(10_000)])
      parseDates(text);
    expect(performance.now() - start).toBeLessThan(1000);
  });
  it('never throws and gives days of the calendar only', () => {
    const piece = fc.constantFrom('May ', '31', '/', '2031', ', ', ' at ', '25:00', ' pm', '-', '0', 'Feb 30 ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) =>
        parseDates(pieces.join('')).every(({ iso }) => !Number.isNaN(Date.parse(iso.length > 10 ? `${iso}:00Z` : iso))),
      ),
    );
  });
});
