import { describe, expect, it } from 'vitest';
import { periodEnd, periodOf } from './periods.ts';

const lateInDecember = new Date('2026-12-31T23:30:00Z');

describe('the period of a budget', () => {
  it('is the month of a workspace, the day of everybody and of shadows, and all of a proposal', () => {
    expect(periodOf('workspace', lateInDecember)).toBe('2026-12');
    expect(periodOf('system', lateInDecember)).toBe('2026-12-31');
    expect(periodOf('shadow', lateInDecember)).toBe('2026-12-31');
    expect(periodOf('proposal', lateInDecember)).toBe('all');
  });

  it('ends with the month and the day of UTC, over the end of a year as well', () => {
    expect(periodEnd('workspace', lateInDecember).toISOString()).toBe('2027-01-01T00:00:00.000Z');
    expect(periodEnd('system', new Date('2026-02-28T12:00:00Z')).toISOString()).toBe('2026-03-01T00:00:00.000Z');
  });
});
