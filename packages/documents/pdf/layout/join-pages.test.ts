import { describe, expect, it } from 'vitest';
import { assemble, gridRules, line, page } from './lines-for-tests.ts';

const wide = { right: 540 };
const rules = gridRules([70, 200, 500], [90, 110, 130, 150]);
const row = (first: string, second: string, y: number, look = {}) => [
  ...(first === '' ? [] : [line(first, y, look)]),
  line(second, y, { left: 210, ...look }),
];

describe('what a page break parts', () => {
  it('is joined where a sentence goes on, and only up to its end', () => {
    const { blocks, pages } = assemble([
      page(1, [line('The Contractor shall give a report on the work of the whole', 700, wide)]),
      page(2, [line('month to the City. It shall name the hours worked on each task.', 80, wide)]),
    ]);
    expect(blocks.map((block) => [block.page, block.text])).toEqual([
      [1, 'The Contractor shall give a report on the work of the whole month to the City.'],
      [2, 'It shall name the hours worked on each task.'],
    ]);
    expect(pages[0]?.text).not.toContain('month');
    expect(pages[1]?.text).toContain('month to the City.');
  });

  it('stays parted where a new sentence may begin, or most of it stands behind the break', () => {
    const parted = (above: string, below: string): number =>
      assemble([page(1, [line(above, 700, wide)]), page(2, [line(below, 80, wide)])]).blocks.length;
    expect(parted('The Contractor shall give a report on the work.', 'and the City reads it.')).toBe(2);
    expect(parted('A list of the places where the work is done', 'The City of Oakwood')).toBe(2);
    expect(
      parted('All persons who use the system', 'will be required to have a name and a password of their own.'),
    ).toBe(2);
  });

  it('keeps the header of a table in the cells of each page, and rows on their page', () => {
    const { blocks } = assemble([
      page(
        1,
        [...row('Event', 'Date', 104, { bold: true }), ...row('Visit', '3 May', 124), ...row('Bid', '9 May', 144)],
        { rules },
      ),
      page(2, [...row('Award', '5 June', 104), ...row('Start', '1 July', 124), ...row('End', '1 May', 144)], { rules }),
    ]);
    expect(blocks.map((block) => [block.page, block.header, block.cells?.[0]])).toEqual([
      [1, true, ['Event', 'Date']],
      [2, true, ['Event', 'Date']],
    ]);
    expect(blocks[1]?.text).toBe('Award\t5 June\nStart\t1 July\nEnd\t1 May');
  });

  it('keeps the header of a table whose next part begins further in, but not above another header', () => {
    const [edges, heights] = [
      [70, 200, 350, 500],
      [90, 110, 130, 150],
    ];
    const three = (cells: readonly [string, string, string], y: number, look = {}) =>
      cells.flatMap((cell, at) => (cell === '' ? [] : [line(cell, y, { left: (edges[at] ?? 0) + 10, ...look })]));
    const parts = (head: readonly [string, string, string], look = {}) =>
      assemble([
        page(
          1,
          [
            ...three(['Number', 'Question', 'Answer'], 104, { bold: true }),
            ...three(['1', 'May we visit?', 'Yes.'], 124),
            ...three(['2', 'May we bid?', 'Yes.'], 144),
          ],
          { rules: gridRules(edges, heights) },
        ),
        page(
          2,
          [
            ...three(head, 104, look),
            ...three(['3', 'May we ask?', 'Yes.'], 124),
            ...three(['4', 'Why?', 'It is so.'], 144),
          ],
          { rules: gridRules(edges, heights) },
        ),
      ]).blocks.map((block) => block.cells?.[0]?.join('|'));
    expect(parts(['', 'May we call?', 'No.'])).toEqual(['Number|Question|Answer', 'Number|Question|Answer']);
    expect(parts(['Item', 'Price', 'Unit'], { bold: true })).toEqual(['Number|Question|Answer', 'Item|Price|Unit']);
  });

  it('tells a row to its end that goes on over the break', () => {
    const { blocks } = assemble([
      page(
        1,
        [
          ...row('Event', 'Date', 104, { bold: true }),
          ...row('Visit', '3 May', 124),
          ...row('Bid', 'The bids are opened in public at the seat of the', 144),
        ],
        { rules },
      ),
      page(2, [...row('', 'City on 9 May.', 104), ...row('Award', '5 June', 124), ...row('End', '1 May', 144)], {
        rules,
      }),
    ]);
    expect(blocks[0]?.cells?.[2]).toEqual(['Bid', 'The bids are opened in public at the seat of the City on 9 May.']);
    expect(blocks[1]?.text).toBe('Award\t5 June\nEnd\t1 May');
  });
});
