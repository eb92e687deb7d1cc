import { describe, expect, it } from 'vitest';
import type { PdfLine } from '../pdf-page.ts';
import { taggedTableAt } from './tagged-tables.ts';

const line = (text: string, row: number, column: number): PdfLine => ({
  text,
  left: 0,
  right: 10,
  y: row * 20,
  size: 10,
  bold: false,
  cell: { table: 1, row, column, isHead: row === 0 },
});

describe('taggedTableAt', () => {
  it('puts the lines of each tagged cell together, whatever their order', () => {
    const table = taggedTableAt(
      [line('Event', 0, 0), line('Date', 0, 1), line('Proposals', 1, 0), line('17 April', 1, 1), line('due', 1, 0)],
      0,
    );
    expect(table?.cells).toEqual([
      ['Event', 'Date'],
      ['Proposals\ndue', '17 April'],
    ]);
  });

  it('makes no table of a frame with one column or of a single row', () => {
    expect(taggedTableAt([line('All', 0, 0), line('the text', 1, 0)], 0)).toBeNull();
    expect(taggedTableAt([line('Name', 0, 0), line('Date', 0, 1)], 0)).toBeNull();
  });
});
