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

  it('parts columns that are drawn line by line across both', () => {
    const prose = (left: number) =>
      Array.from({ length: 12 }, (_, at) => line('and the work goes on from here to', 100 + at * 14, { left }));
    const [first, second] = [prose(60), prose(330)];
    const across = first.flatMap((each, at) => [each, ...second.slice(at, at + 1)]);
    expect(orderLines(across)).toEqual([...first, ...second]);
    const title = line('A title over both of the columns, from the one edge to the other', 60, { right: 500 });
    expect(orderLines([title, ...across])).toEqual([title, ...first, ...second]);
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
