import { describe, expect, it } from 'vitest';
import { assemble, gridRules, line, page } from './lines-for-tests.ts';

const rules = gridRules([70, 200, 500], [90, 110, 150, 170]);

describe('tables with rules', () => {
  it('are read cell by cell, whatever the order of the lines', () => {
    const { blocks } = assemble([
      page(
        1,
        [
          line('The dates are these.', 60),
          line('Event', 104, { bold: true }),
          line('Date', 104, { left: 210, bold: true }),
          line('17 April 2026,', 124, { left: 210 }),
          line('2:00 PM', 138, { left: 210 }),
          line('Proposals due', 131),
          line('Award', 164),
          line('5 June 2026', 164, { left: 210 }),
        ],
        { rules },
      ),
    ]);
    expect(blocks[1]).toMatchObject({
      kind: 'table',
      header: true,
      cells: [
        ['Event', 'Date'],
        ['Proposals due', '17 April 2026, 2:00 PM'],
        ['Award', '5 June 2026'],
      ],
      text: 'Event\tDate\nProposals due\t17 April 2026, 2:00 PM\nAward\t5 June 2026',
    });
  });

  it('part a line that is drawn across a rule', () => {
    const { blocks } = assemble([
      page(
        1,
        [
          line('Event', 104),
          line('Date', 104, { left: 210 }),
          line('Proposals due 17 April 2026', 130, { left: 90, right: 290 }),
          line('Award', 164),
          line('5 June', 164, { left: 210 }),
        ],
        { rules },
      ),
    ]);
    expect(blocks[0]?.cells?.[1]).toEqual(['Proposals due', '17 April 2026']);
  });

  it('are none where a frame stands around prose', () => {
    const prose = Array.from({ length: 12 }, (_, at) => line('word '.repeat(40).trim(), 60 + at * 14, { right: 540 }));
    const { blocks } = assemble([page(1, prose, { rules: gridRules([60, 550, 560], [40, 500, 520]) })]);
    expect(blocks.every((block) => block.kind === 'paragraph')).toBe(true);
  });
});

describe('tables without rules', () => {
  const row = (texts: readonly string[], y: number) =>
    texts.map((text, at) => line(text, y, { left: [72, 250, 420][at] ?? 0 }));

  it('part two cells that a narrow gap joins, where the column is known', () => {
    const { blocks } = assemble([
      page(1, [
        ...row(['52.232-25', 'Prompt payment', 'Jan 2017'], 100),
        ...row(['52.233-1', 'Disputes', 'May 2014'], 114),
        ...row(['52.233-3', 'Protest after award', 'Aug 1996'], 128),
        ...row(['52.243-2', 'Changes', 'Aug 1987'], 142),
        line('Requirements of the work Officials', 156, { right: 316 }),
        line('Sep 2011', 156, { left: 420 }),
      ]),
    ]);
    expect(blocks.length).toBe(1);
    expect(blocks[0]?.cells?.[4]).toEqual(['Requirements of the work', 'Officials', 'Sep 2011']);
  });

  it('may have a single row', () => {
    const { blocks } = assemble([
      page(1, [
        line('These clauses are included in full text and bind both parties to them.', 80, { right: 500 }),
        ...row(['52.211-8', 'Time of delivery', 'Jun 1997'], 110),
        line('The Contractor shall deliver as the schedule says, and not later than it.', 140, { right: 500 }),
      ]),
    ]);
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(blocks[1]?.cells).toEqual([['52.211-8', 'Time of delivery', 'Jun 1997']]);
  });
});

describe('the header of a table', () => {
  const table = (texts: readonly (readonly string[])[]) =>
    assemble([
      page(
        1,
        texts.flatMap((row, at) => row.map((text, column) => line(text, 100 + at * 20, { left: 72 + column * 150 }))),
      ),
    ]).blocks[0];

  it('is a row of names above a column of figures', () => {
    const rows = [
      ['Item', 'Unit', 'Units to order'],
      ['Catsup', 'Packet', '20,000'],
      ['Jelly', 'Packet', '34,000'],
    ];
    expect(table(rows)?.header).toBe(true);
  });

  it('is none where the first row is like the others', () => {
    const rows = [
      ['Catsup', 'Packet', '20,000'],
      ['Jelly', 'Packet', '34,000'],
      ['Mustard', 'Packet', '46,000'],
    ];
    expect(table(rows)?.header).toBe(false);
  });
});
