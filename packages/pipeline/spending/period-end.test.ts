import { expect, it } from 'vitest';
import { periodEnd } from './period-end.ts';

it('ends a budget with the month or the day of UTC, over the end of a year as well', () => {
  const lateInDecember = new Date('2026-12-31T23:30:00Z');
  expect(periodEnd('workspace', lateInDecember).toISOString()).toBe('2027-01-01T00:00:00.000Z');
  expect(periodEnd('system', lateInDecember).toISOString()).toBe('2027-01-01T00:00:00.000Z');
  expect(periodEnd('system', new Date('2026-02-28T12:00:00Z')).toISOString()).toBe('2026-03-01T00:00:00.000Z');
});
