import { describe, expect, it } from 'vitest';
import { describeDate, describeDay, timeOf } from './describe-date.ts';

describe('dates in words', () => {
  it('names day, time and zone as far as they are stated', () => {
    expect(describeDate({ iso: '2019-04-01T12:00', tz: 'ET' })).toBe('1 April 2019, 12:00 ET');
    expect(describeDate({ iso: '2019-04-01T09:05', tz: null })).toBe('1 April 2019, 09:05');
    expect(describeDate({ iso: '2019-12-31', tz: 'ET' })).toBe('31 December 2019');
  });

  it('writes a zone given as a word as a name', () => {
    expect(timeOf({ iso: '2019-04-01T12:00', tz: 'eastern' })).toBe('12:00 Eastern time');
  });

  it('gives back what is no date', () => {
    expect(describeDay('soon')).toBe('soon');
    expect(describeDay('2019-13-01')).toBe('2019-13-01');
  });
});
