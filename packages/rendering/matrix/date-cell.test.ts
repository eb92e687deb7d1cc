import { describe, expect, it } from 'vitest';
import { dateCell } from './date-cell.ts';

describe('dateCell', () => {
  it.each([
    ['2026-05-29', 46_171],
    ['2026-05-29T12:00', 46_171.5],
    ['1900-03-01', 61],
    ['1899-01-01', '1899-01-01'],
    ['2026-02-30', '2026-02-30'],
    ['in spring', 'in spring'],
  ])('gives %j as %j', (iso, value) => {
    expect(dateCell(iso).value).toBe(value);
  });
});
