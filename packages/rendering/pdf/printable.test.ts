import { describe, expect, it } from 'vitest';
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
