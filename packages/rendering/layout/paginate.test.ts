import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageHeight, paginate } from './paginate.ts';

const rows = (count: number, height = 0.4) => Array.from({ length: count }, (_, index) => ({ height, index }));

describe('dividing rows between slides', () => {
  it('keeps rows that fit on one slide', () => {
    expect(paginate(rows(5), { height: 4, maxRows: 15 })).toHaveLength(1);
  });

  it('fills slides evenly instead of leaving a lonely row on the last', () => {
    const pages = paginate(rows(11), { height: 4, maxRows: 15, minLastRows: 3 });
    expect(pages.map((page) => page.length)).toEqual([6, 5]);
  });

  it('holds the largest number of rows', () => {
    expect(paginate(rows(10, 0.1), { height: 4, maxRows: 4 }).every((page) => page.length <= 4)).toBe(true);
  });

  it('holds the largest number of words', () => {
    const wordy = rows(8).map((row) => ({ ...row, words: 50 }));
    expect(paginate(wordy, { height: 9, maxRows: 20, maxWords: 120 }).map((page) => page.length)).toEqual([2, 2, 2, 2]);
  });

  it('counts the heading of a group on every slide it appears on', () => {
    const grouped = rows(6, 1).map((row) => ({ ...row, group: 'One' }));
    const pages = paginate(grouped, { height: 3.5, maxRows: 15, groupHeight: 0.5 });
    expect(pages.map((page) => pageHeight(page, 0.5))).toEqual([3.5, 3.5]);
  });

  it('keeps every row once and in order and never overfills a slide, for random heights', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0.2, max: 3, noNaN: true }), { maxLength: 80 }), (heights) => {
        const all = heights.map((height, index) => ({ height, index }));
        const pages = paginate(all, { height: 4, maxRows: 15, minLastRows: 3 });
        expect(pages.flat()).toEqual(all);
        for (const page of pages) expect(pageHeight(page)).toBeLessThanOrEqual(4.0001);
      }),
    );
  });

  it('leaves no heading with a single row at the foot of a page when its group goes on', () => {
    const rows = ['a', 'a', 'a', 'b', 'b', 'b'].map((group) => ({ height: 1, group }));
    const pages = paginate(rows, { height: 5, maxRows: 9, groupHeight: 0.5 });
    expect(pages.map((page) => page.map(({ group }) => group).join(''))).toEqual(['aaa', 'bbb']);
  });
});
