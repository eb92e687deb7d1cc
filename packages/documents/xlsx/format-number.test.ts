import { describe, expect, it } from 'vitest';
import { formatDate, isDateFormat } from './format-date.ts';
import { formatGeneral, formatNumber } from './format-number.ts';

describe('formatNumber', () => {
  it.each([
    [0.155, '0%', '16%'],
    [0.155, '0.0%', '15.5%'],
    [1234567.891, '#,##0.00', '1,234,567.89'],
    [1.005, '0.00', '1.01'],
    [-1250, '"$"#,##0.00_);("$"#,##0.00)', '($1,250.00)'],
    [1250, '[$€-407] #,##0.00', '€ 1,250.00'],
    [1880, '#,##0', '1,880'],
    [42, '00000', '00042'],
    [5551234567, '(000) 000-0000', '(555) 123-4567'],
    [12.5, '0.## "hours"', '12.5 hours'],
    [12, '0.## "hours"', '12 hours'],
    [0, '#,##0;-#,##0;"none"', 'none'],
    [2_500_000, '0.0,,"M"', '2.5M'],
    [0.00012, '0.00E+00', '1.20E-04'],
    [-3, '0', '-3'],
    [0.4, '#', ''],
    [7, '[<10]0" few";0" many"', '7 few'],
    [12, '[<10]0" few";0" many"', '12 many'],
    [3, 'General', '3'],
    [0.25, '# ?/?', '0.25'],
  ])('shows %d by %s as %s', (value, code, shown) => {
    expect(formatNumber(value, code)).toBe(shown);
  });

  it('shows plain numbers without the noise of binary fractions', () => {
    expect([0.1 + 0.2, 1 / 3, 123456789012, 20001, 1e20].map(formatGeneral)).toEqual([
      '0.3',
      '0.3333333333',
      '123456789012',
      '20001',
      '100000000000000000000',
    ]);
  });
});

describe('formatDate', () => {
  const day = 46_037; // 15 January 2026
  it.each([
    ['d-mmm-yy', '15-Jan-26'],
    ['dddd, mmmm d, yyyy', 'Thursday, January 15, 2026'],
    ['[$-407]d. mmmm yyyy', '15. Januar 2026'],
    ['yyyy-mm-dd', '2026-01-15'],
    ['m/d/yyyy', '2026-01-15'],
    ['dd.mm.yy', '2026-01-15'],
    ['mmm yyyy', 'Jan 2026'],
  ])('shows a day by %s as %s', (code, shown) => {
    expect(isDateFormat(code)).toBe(true);
    expect(formatDate(day, code, false)).toBe(shown);
  });

  it('shows times, spans of time and the two calendars', () => {
    expect(formatDate(day + 0.625, 'm/d/yy h:mm AM/PM', false)).toBe('2026-01-15 3:00 PM');
    expect(formatDate(day + 0.625, 'd mmm yyyy hh:mm', false)).toBe('15 Jan 2026 15:00');
    expect(formatDate(1.5, '[h]:mm', false)).toBe('36:00');
    expect(formatDate(day - 1_462, 'yyyy-mm-dd', true)).toBe('2026-01-15');
    expect(formatDate(1, 'yyyy-mm-dd', false)).toBe('1900-01-01');
    expect(formatDate(-1, 'yyyy-mm-dd', false)).toBeNull();
  });

  it('takes no number for a date', () => {
    expect(['General', '0.00', '#,##0 "days"', '[Red]0', '@', '"May" 0'].map(isDateFormat)).toEqual(
      Array.from({ length: 6 }, () => false),
    );
  });
});
