import { describe, expect, it } from 'vitest';
import { rowHeight } from './row-height.ts';

describe('rowHeight', () => {
  const line = rowHeight([{ text: 'word', width: 20 }]);

  it('follows the cell with the most lines', () => {
    const two = rowHeight([
      { text: 'word', width: 20 },
      { text: 'one\ntwo', width: 20 },
    ]);
    expect(two).toBeGreaterThan(line);
  });

  it('counts the lines of words longer than the column', () => {
    expect(rowHeight([{ text: 'x'.repeat(100), width: 11 }])).toBeGreaterThan(
      rowHeight([{ text: 'x'.repeat(50), width: 11 }]),
    );
  });

  it('never exceeds what Excel takes', () => {
    expect(rowHeight([{ text: 'word '.repeat(9_000), width: 10 }])).toBe(409);
  });
});
