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
    ['November 5, 2031, 11:59 PM Pacific Time', '2031-11-05T23:59', 'Pacific Time'],
  ])('reads %j', (text, iso, tz) => {
    expect(parseDates(text).map((date) => [date.iso, date.tz])).toEqual([[iso, tz]]);
  });
  it.each(['(MAR 2031)', 'February 30, 2031', 'FAR 52.212-1', 'Section 3.2.1', '1-800-555-0199', '$12.10.2000'])(
    'finds no date in %j',
    (text) => {
      expect(parseDates(text)).toEqual([]);
    },
  );
  it('gives each date its own time', () => {
    const text = 'Questions by July 1, 2031 at 9:00 AM ET and bids by July 9, 2031 at 2:00 PM ET';
    expect(parseDates(text).map(({ iso }) => iso)).toEqual(['2031-07-01T09:00', '2031-07-09T14:00']);
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
