import { describe, expect, it } from 'vitest';
import { findRules } from './find-rules.ts';
import type { PageRaster } from './page-raster.ts';

const [width, height] = [400, 300];

/** A page of paper with some dots inked: at half a point a dot, 200 by 150 points. */
function raster(isInk: (x: number, y: number) => boolean): PageRaster {
  const light = Uint8Array.from({ length: width * height }, (_, dot) =>
    isInk(dot % width, Math.floor(dot / width)) ? 20 : 250,
  );
  return { width, height, light, paper: 250 };
}
const halfPoint = { slope: 0, pointsPerDot: 0.5 };
const between = (value: number, from: number, to: number): boolean => value >= from && value < to;

describe('findRules', () => {
  it('finds the frame of a table, each rule once and in points', () => {
    const frame = raster(
      (x, y) =>
        (between(x, 40, 300) && (between(y, 50, 52) || between(y, 150, 152))) ||
        (between(y, 50, 152) && (between(x, 40, 42) || between(x, 298, 300))),
    );
    expect(findRules(frame, halfPoint)).toEqual([
      { left: 20, right: 150, top: 25, bottom: 26 },
      { left: 20, right: 150, top: 75, bottom: 76 },
      { left: 20, right: 21, top: 25, bottom: 76 },
      { left: 149, right: 150, top: 25, bottom: 76 },
    ]);
  });

  it('follows a rule across a page that was scanned aslant', () => {
    const slope = 0.02;
    const aslant = raster((x, y) => between(x, 40, 300) && Math.round(y - slope * x) === 80);
    const [rule, ...more] = findRules(aslant, { ...halfPoint, slope });
    expect(more).toEqual([]);
    expect(rule?.right).toBeCloseTo(150, 0);
    expect(rule?.top).toBeCloseTo(40, 0);
  });

  it('takes neither the strokes of letters nor dark areas for rules', () => {
    const letters = raster((x, y) => x % 10 < 2 && y % 20 < 14 && between(y, 40, 200));
    expect(findRules(letters, halfPoint)).toEqual([]);
    const picture = raster((x, y) => between(x, 50, 250) && between(y, 50, 200));
    expect(findRules(picture, halfPoint)).toEqual([]);
  });
});
