import { describe, expect, it } from 'vitest';
import { columnWidths } from './column-widths.ts';

const column = (label: string, weight: number) => ({ label, align: 'left' as const, weight });
const row = (...texts: string[]) => ({ cells: texts.map((text) => ({ text })), citations: [] });
const long =
  'The contractor shall keep a record of every incident and report it within four hours of its discovery, '.repeat(2);

describe('widths of columns', () => {
  it('give the room of short texts to those that break', () => {
    const widths = columnWidths({ columns: [column('Rule', 1), column('Page', 1)], rows: [row(long, 'p. 4')] }, 10, 12);
    expect(widths[0]).toBeGreaterThan(8.5);
    expect(widths.reduce((sum, each) => sum + each, 0)).toBeCloseTo(10);
  });

  it('keep short texts on one line, whatever the weight of their column', () => {
    const narrow = { columns: [column('Rule', 9), column('Where', 1)], rows: [row(long, 'RFP p. 4')] };
    expect(columnWidths(narrow, 5, 12)[1]).toBeGreaterThan(0.7);
  });

  it('follow the weights where nothing breaks', () => {
    const widths = columnWidths({ columns: [column('A', 3), column('B', 1)], rows: [row('one', 'two')] }, 8, 12);
    expect(widths).toEqual([6, 2]);
  });
});
