import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import '../../test/support/property-seed.ts';
import { parseBatchHours } from './batch-hours.ts';

function opening(hours: string, moment: string): string | undefined {
  return parseBatchHours(hours)?.opensAt(new Date(moment)).toISOString();
}

describe('batch hours', () => {
  it.each([
    ['20:00-06:00 Europe/Berlin', '2026-11-25T12:34:56Z', '2026-11-25T19:00:00.000Z'],
    ['20:00-06:00 Europe/Berlin', '2026-07-25T12:34:56Z', '2026-07-25T18:00:00.000Z'],
    ['20:00-06:00 Europe/Berlin', '2026-11-25T19:00:00Z', '2026-11-25T19:00:00.000Z'],
    ['20:00-06:00 Europe/Berlin', '2026-11-25T02:10:11Z', '2026-11-25T02:10:11.000Z'],
    ['20:00-06:00 Europe/Berlin', '2026-11-25T05:00:00Z', '2026-11-25T19:00:00.000Z'],
    ['1:30 - 3:00', '2026-11-25T03:00:00Z', '2026-11-26T01:30:00.000Z'],
    ['00:00-24:00 America/New_York', '2026-11-25T03:00:00Z', undefined],
    ['18:00-24:00', '2026-11-25T23:59:59Z', '2026-11-25T23:59:59.000Z'],
  ])('%s: at %s they open at %s', (hours, moment, expected) => {
    expect(opening(hours, moment)).toBe(expected);
  });

  it('open when the clock shows the time, also on the days on which it changes', () => {
    // 28 March 2027: 02:00 becomes 03:00. 25 October 2026: 03:00 becomes 02:00.
    expect(opening('04:00-05:00 Europe/Berlin', '2027-03-28T00:30:00Z')).toBe('2027-03-28T02:00:00.000Z');
    expect(opening('02:30-06:00 Europe/Berlin', '2027-03-28T00:30:00Z')).toBe('2027-03-28T01:00:00.000Z');
    expect(opening('04:00-05:00 Europe/Berlin', '2026-10-24T23:30:00Z')).toBe('2026-10-25T03:00:00.000Z');
  });

  it.each(['', 'at night', '25:00-06:00', '20:60-06:00', '20:00-20:00', '20:00-06:00 Europe/Nowhere', '20:00'])(
    'refuses "%s"',
    (text) => {
      expect(parseBatchHours(text)).toBeNull();
    },
  );

  it('never open in the past, and are open when they open', () => {
    const zones = fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe');
    const minute = fc.integer({ min: 0, max: 1_439 });
    const moments = fc.date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, minute, minute, moments, (zone, from, to, moment) => {
        fc.pre(from !== to);
        const print = (at: number): string => `${Math.floor(at / 60)}:${String(at % 60).padStart(2, '0')}`;
        const hours = parseBatchHours(`${print(from)}-${print(to)} ${zone}`);
        const opens = hours?.opensAt(moment) ?? new Date(0);
        expect(opens.getTime()).toBeGreaterThanOrEqual(moment.getTime());
        expect(opens.getTime() - moment.getTime()).toBeLessThan(27 * 3_600_000);
        expect(hours?.opensAt(opens)).toEqual(opens);
      }),
      { numRuns: 200 },
    );
  });
});
