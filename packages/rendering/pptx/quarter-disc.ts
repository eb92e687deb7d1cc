import type { Box } from '../layout/grid.ts';

/** Distance of the control points of a cubic curve that follows a quarter circle, as a share of the radius. */
const kappa = 0.5523;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The path of a quarter disc that fills its box exactly; `corner` is where its centre lies, clockwise from top left. */
export function quarterPoints(box: Box, corner: 0 | 1 | 2 | 3) {
  const place = (point: Point): Point => ({
    x: (corner === 1 || corner === 2 ? 1 - point.x : point.x) * box.w,
    y: (corner === 2 || corner === 3 ? 1 - point.y : point.y) * box.h,
  });
  const start = place({ x: 0, y: 0 });
  const side = place({ x: 1, y: 0 });
  const end = place({ x: 0, y: 1 });
  const first = place({ x: 1, y: kappa });
  const second = place({ x: kappa, y: 1 });
  return [
    { ...start, moveTo: true },
    side,
    { ...end, curve: { type: 'cubic' as const, x1: first.x, y1: first.y, x2: second.x, y2: second.y } },
    { close: true as const },
  ];
}
