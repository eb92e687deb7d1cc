import type { ShapeBox } from './slide-shape.ts';

interface Boxed {
  readonly box: ShapeBox | null;
}

/** Slides with more shapes are read as they are drawn: each would have to be compared with all others. */
const maxCompared = 500;

/**
 * Shapes in the order a reader takes them. The order in which they are drawn is kept unless it jumps back, up the slide or to the left in a row;
 * then the slide is cut into rows and columns. Shapes without a place come last.
 */
export function inReadingOrder<T extends Boxed>(shapes: readonly T[]): readonly T[] {
  if (shapes.length > maxCompared || !jumpsBack(shapes)) return shapes;
  return [...cut(shapes.filter(({ box }) => box !== null)), ...shapes.filter(({ box }) => box === null)];
}

function jumpsBack(shapes: readonly Boxed[]): boolean {
  return shapes.some(({ box }, at) => box !== null && shapes.slice(0, at).some((before) => isBefore(box, before.box)));
}

/** True where one stands above the other, or to the left of it in the same row. */
function isBefore(own: ShapeBox, other: ShapeBox | null): boolean {
  if (other === null) return false;
  const isAbove = own[3] <= other[1] && own[0] < other[2] && other[0] < own[2];
  const shared = Math.min(own[3], other[3]) - Math.max(own[1], other[1]);
  const isInRow = shared * 2 > Math.min(own[3] - own[1], other[3] - other[1]);
  return isAbove || (isInRow && own[2] <= other[0]);
}

/** Cuts at the gaps that run across all shapes, first into rows, then into columns, and each piece again. */
function cut<T extends Boxed>(shapes: readonly T[]): T[] {
  if (shapes.length < 2) return [...shapes];
  for (const [from, to] of [
    [1, 3],
    [0, 2],
  ] as const) {
    const pieces = piecesAlong(shapes, from, to);
    if (pieces.length > 1) return pieces.flatMap((piece) => cut(piece));
  }
  return shapes.toSorted((a, b) => edge(a, 1) - edge(b, 1) || edge(a, 0) - edge(b, 0));
}

function piecesAlong<T extends Boxed>(shapes: readonly T[], from: 0 | 1, to: 2 | 3): T[][] {
  const pieces: T[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const shape of shapes.toSorted((a, b) => edge(a, from) - edge(b, from))) {
    if (edge(shape, from) >= end) pieces.push([]);
    pieces.at(-1)?.push(shape);
    end = Math.max(end, edge(shape, to));
  }
  return pieces;
}

function edge({ box }: Boxed, at: 0 | 1 | 2 | 3): number {
  return box?.[at] ?? 0;
}
