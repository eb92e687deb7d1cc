import { describe, expect, it } from 'vitest';
import { tableText } from './table-text.ts';

describe('tableText', () => {
  it('gives a row a line and leaves empty cells out', () => {
    expect(
      tableText([
        ['Event', '', 'Date'],
        ['', ''],
        ['Visit', '3 May'],
      ]),
    ).toBe('Event\tDate\n\nVisit\t3 May');
  });
});
