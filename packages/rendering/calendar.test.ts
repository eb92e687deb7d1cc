import { describe, expect, it } from 'vitest';
import { dateOnScale, monthsBetween } from './calendar.ts';

describe('dates on a scale', () => {
  it('leaves alone what is no date', () => {
    expect(dateOnScale('soon')).toBeNull();
  });
  it('finds the months between two moments, over the end of a year', () => {
    const labels = monthsBetween(Date.UTC(2026, 10, 15), Date.UTC(2027, 1, 1)).map(({ label }) => label);
    expect(labels).toEqual(['Dec 2026', 'Jan 2027', 'Feb 2027']);
  });
});
