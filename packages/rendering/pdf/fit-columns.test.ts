import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { balanceColumns, fitColumns } from './fit-columns.ts';

const columns = fc.array(fc.tuple(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 0, max: 600 })), {
  minLength: 1,
  maxLength: 12,
});

describe('fitting table columns', () => {
  it('always fills the table exactly, with no column of negative width', () => {
    fc.assert(
      fc.property(columns, (list) => {
        const widths = fitColumns(
          list.map(([share]) => share),
          list.map(([, least]) => least),
          483,
        );
        expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(483, 4);
        expect(Math.min(...widths)).toBeGreaterThanOrEqual(-1e-6);
      }),
    );
  });
  it('keeps the wanted shares where every word fits', () => {
    expect(fitColumns([1, 3], [20, 20], 400)).toEqual([100, 300]);
  });
  it('takes room for a long word from columns that have some to spare', () => {
    const [first = 0, second = 0] = fitColumns([1, 3], [130, 20], 400);
    expect(first).toBe(130);
    expect(second).toBe(270);
  });
});

describe('balancing table columns', () => {
  it('gives a column of long text the room that short ones do not use', () => {
    const rows = Array.from({ length: 10 }, () => [60, 900, 60]);
    const widths = balanceColumns({ widths: [160, 160, 160], minimum: [60, 60, 60], rows });
    expect(widths[1]).toBeGreaterThan(250);
    expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(480, 6);
  });
  it('never makes a column narrower than its longest word, and changes nothing where one line is enough', () => {
    const tight = balanceColumns({ widths: [100, 100], minimum: [98, 98], rows: [[90, 2_000]] });
    expect(tight).toEqual([100, 100]);
    expect(balanceColumns({ widths: [100, 300], minimum: [20, 20], rows: [[90, 200]] })).toEqual([100, 300]);
  });
});
