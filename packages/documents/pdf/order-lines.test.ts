import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { line } from './lines-for-tests.ts';
import { orderLines } from './order-lines.ts';

const column = (left: number, name: string) =>
  Array.from({ length: 12 }, (_, at) => line(`${name} ${at} says something of the work.`, 100 + at * 14, { left }));

describe('orderLines', () => {
  it('keeps an order that runs down the page, column by column', () => {
    const lines = [...column(60, 'First'), ...column(330, 'Second')];
    expect(orderLines(lines)).toEqual(lines);
  });

  it('brings lines that are drawn in no order into columns', () => {
    const lines = [...column(60, 'First'), ...column(330, 'Second')];
    const scattered = lines.map((_, at) => lines[(at * 17) % lines.length]).filter((each) => each !== undefined);
    expect(orderLines(scattered)).toEqual(lines);
  });

  it('loses no line and invents none', () => {
    const any = fc.record({
      y: fc.integer({ min: 0, max: 800 }),
      left: fc.integer({ min: 0, max: 600 }),
      text: fc.string(),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 40 }), (drawn) => {
        const lines = drawn.map(({ y, left, text }) => line(text, y, { left }));
        expect(new Set(orderLines(lines))).toEqual(new Set(lines));
        expect(orderLines(lines).length).toBe(lines.length);
      }),
    );
  });
});
