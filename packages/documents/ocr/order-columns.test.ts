import { describe, expect, it } from 'vitest';
import type { PdfLine } from '../pdf/pdf-page.ts';
import { orderColumns } from './order-columns.ts';

const line = (text: string, left: number, y: number): PdfLine => ({
  text,
  left,
  right: left + 230,
  y,
  size: 10,
  bold: false,
});
const rows = Array.from({ length: 9 }, (_, at) => 100 + at * 12);
const title = { ...line('A heading that runs across both columns of the page', 50, 60), right: 545 };
const print = (text: string, left: number): PdfLine[] =>
  rows.map((y, at) => line(`${text} line ${at} of print`, left, y));
const left = print('left column', 50);
const right = print('right column', 315);
const rowByRow = [title, ...left.flatMap((each, at) => [each, right[at] ?? each])];

describe('orderColumns', () => {
  it('reads the left column of print before the right one, below a heading across both', () => {
    expect(orderColumns(rowByRow, [])).toEqual([title, ...left, ...right]);
  });

  it('leaves a table row by row: one with rules across, or with a column of short entries', () => {
    const rules = rows.map((y) => ({ left: 50, right: 545, top: y + 3, bottom: y + 4 }));
    expect(orderColumns(rowByRow, rules)).toEqual(rowByRow);
    const short = rowByRow.map((each) => (each.left > 300 ? { ...each, text: '1,200', right: each.left + 25 } : each));
    expect(orderColumns(short, [])).toEqual(short);
  });
});
