import { describe, expect, it } from 'vitest';
import { panelPath, rectPath, shapePath } from './path-data.ts';

const area = { x: 10, y: 20, w: 40, h: 20 };

describe('paths of shapes', () => {
  it('draws rectangles and panels from corner to corner', () => {
    expect(rectPath(area)).toBe('M10 20H50V40H10Z');
    expect(panelPath({}, area)).toBe(rectPath(area));
  });

  it('gives chevrons and pentagons a point half as long as they are high', () => {
    expect(shapePath('chevron', area)).toBe('M10 20L40 20L50 30L40 40L10 40L20 30Z');
    expect(panelPath({ shape: 'pentagon' }, area)).toBe('M10 20L40 20L50 30L40 40L10 40Z');
  });

  it('turns quarter discs around the corner that is their centre', () => {
    const starts = ([0, 1, 2, 3] as const).map((corner) => shapePath('quarter', area, corner).split(/[HV]/)[0]);
    expect(starts).toEqual(['M10 20', 'M50 20', 'M50 40', 'M10 40']);
  });

  it('rounds the ends of a pill to half its height', () => {
    expect(panelPath({ round: true }, area)).toContain('A10 10 0 0 1');
  });
});
