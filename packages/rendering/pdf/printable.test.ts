import { describe, expect, it } from 'vitest';
import { dateInWords, dateOnScale, monthsBetween } from './calendar.ts';
import { printable, printableParagraphs } from './printable.ts';

describe('text as it is set', () => {
  it('drops control, invisible and override characters and collapses white space', () => {
    expect(printable(' a\f\u0000b\u00ad \t\n c\u200b\u202e\ud800 ')).toBe('ab c');
  });
  it('composes letters with their accents', () => {
    expect(printable('u\u0308ber')).toBe('über');
  });
  it('takes line breaks as ends of paragraphs', () => {
    expect(printableParagraphs('one\r\n\n two \n')).toEqual(['one', 'two']);
  });
});

describe('dates', () => {
  it('writes an ISO date in words, with its hour where it has one', () => {
    expect(dateInWords('2026-03-30')).toBe('30 March 2026');
    expect(dateInWords('2026-05-14T14:00')).toBe('14 May 2026, 14:00');
  });
  it('leaves alone what is no date', () => {
    expect(dateInWords('ten days after award')).toBe('ten days after award');
    expect(dateOnScale('soon')).toBeNull();
  });
  it('finds the months between two moments, over the end of a year', () => {
    const labels = monthsBetween(Date.UTC(2026, 10, 15), Date.UTC(2027, 1, 1)).map(({ label }) => label);
    expect(labels).toEqual(['Dec 2026', 'Jan 2027', 'Feb 2027']);
  });
});
