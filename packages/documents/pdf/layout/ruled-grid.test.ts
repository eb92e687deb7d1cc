import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridRules } from './lines-for-tests.ts';
import { findGrids } from './ruled-grid.ts';

const level = (y: number, left: number, right: number) => ({ left, right, top: y, bottom: y });
const upright = (x: number, top: number, bottom: number) => ({ left: x, right: x, top, bottom });

describe('findGrids', () => {
  it('finds each cell of any table', () => {
    const steps = fc.array(fc.integer({ min: 8, max: 90 }), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(steps, steps, (wide, high) => {
        const places = (sizes: readonly number[]): number[] =>
          sizes.reduce<number[]>((all, size) => [...all, (all.at(-1) ?? 0) + size], [50]);
        const [xs, ys] = [places(wide), places(high)];
        if ((xs.at(-1) ?? 0) - 50 < 36) return;
        const [grid, ...others] = findGrids(gridRules(xs, ys));
        expect(others).toEqual([]);
        expect(grid?.cells.length).toBe(wide.length * high.length);
        for (const cell of grid?.cells ?? []) expect([cell.left, cell.top]).toEqual([xs[cell.column], ys[cell.row]]);
      }),
    );
  });

  it('takes fields without a rule between them for one cell', () => {
    const rules = [
      level(100, 50, 250),
      level(120, 150, 250),
      level(140, 50, 250),
      upright(50, 100, 140),
      upright(150, 100, 140),
      upright(250, 100, 140),
    ];
    const [grid] = findGrids(rules);
    expect(grid?.cells.map(({ row, column, bottom }) => [row, column, bottom])).toEqual([
      [0, 0, 140],
      [0, 1, 120],
      [1, 1, 140],
    ]);
  });

  it('ends a table at its rules where no outer border is drawn', () => {
    const rules = [level(100, 50, 250), level(120, 50, 250), level(140, 50, 250), upright(150, 100, 140)];
    expect(findGrids(rules)[0]).toMatchObject({ left: 50, right: 250, rows: 2, columns: 2 });
  });

  it('finds none in underlines, single frames and check boxes', () => {
    expect(findGrids([level(100, 50, 90), level(130, 50, 120), level(160, 50, 99), level(190, 50, 99)])).toEqual([]);
    expect(findGrids(gridRules([50, 550], [50, 750]))).toEqual([]);
    expect(findGrids(gridRules([50, 56, 62], [50, 56, 62]))).toEqual([]);
  });

  it('leaves out shading behind the paragraphs of a cell', () => {
    const box = (left: number, top: number, right: number, bottom: number) => [
      level(top, left, right),
      upright(right, top, bottom),
      level(bottom, left, right),
      upright(left, top, bottom),
    ];
    const shaded = [...box(50, 100, 150, 140), ...box(55, 101, 145, 120), ...box(55, 120, 145, 139)];
    const [grid] = findGrids([...gridRules([50, 150, 250], [100, 140, 180]), ...shaded]);
    expect([grid?.rows, grid?.columns]).toEqual([2, 2]);
  });
});
