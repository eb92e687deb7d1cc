import type { PdfRule } from '../pdf-page.ts';

/** Points by which corners that are one may differ. */
const tolerance = 0.6;
/** Points by which a paragraph's shading may be narrower than its cell's on either side: the padding of a cell. */
const maxInset = 7;

/** Points: boxes are compared with those whose left edge is about as near, and with so many of them. */
const columnWidth = 8;
const maxOuter = 100;

interface Box extends PdfRule {
  /** Where its four edges begin among the rules. */
  readonly at: number;
}

/** Leaves out the edges of boxes painted behind single paragraphs, each inside a box of the same width that is painted behind their cell: they part no rows. */
export function dropShading(rules: readonly PdfRule[]): readonly PdfRule[] {
  const boxes = findBoxes(rules);
  const byHeight = boxes.toSorted((a, b) => b.bottom - b.top - (a.bottom - a.top));
  const columns = new Map<number, Box[]>();
  const dropped = new Set<number>();
  for (const box of byHeight) {
    const column = Math.round(box.left / columnWidth);
    const near = [column - 1, column, column + 1].flatMap((at) => columns.get(at)?.slice(0, maxOuter) ?? []);
    if (near.some((outer) => isInside(box, outer))) dropped.add(box.at);
    else columns.set(column, [...(columns.get(column) ?? []), box]);
  }
  return dropped.size === 0 ? rules : rules.filter((_, at) => !isDropped(dropped, at));
}

function isDropped(dropped: ReadonlySet<number>, at: number): boolean {
  return dropped.has(at) || dropped.has(at - 1) || dropped.has(at - 2) || dropped.has(at - 3);
}

/** Four rules in a row that close a box: that is how the edges of a painted box are told. */
function findBoxes(rules: readonly PdfRule[]): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + 3 < rules.length; at += 1) {
    const box = boxOf(rules.slice(at, at + 4));
    if (box === null) continue;
    boxes.push({ ...box, at });
    at += 3;
  }
  return boxes;
}

function boxOf(edges: readonly PdfRule[]): PdfRule | null {
  const left = Math.min(...edges.map((edge) => edge.left));
  const right = Math.max(...edges.map((edge) => edge.right));
  const top = Math.min(...edges.map((edge) => edge.top));
  const bottom = Math.max(...edges.map((edge) => edge.bottom));
  const isEdge = (a: number, b: number): boolean => Math.abs(a - b) <= tolerance;
  const sides = new Set<string>();
  for (const edge of edges) {
    const isWide = isEdge(edge.left, left) && isEdge(edge.right, right) && isEdge(edge.top, edge.bottom);
    const isHigh = isEdge(edge.top, top) && isEdge(edge.bottom, bottom) && isEdge(edge.left, edge.right);
    if (isWide && isEdge(edge.top, top)) sides.add('top');
    else if (isWide && isEdge(edge.top, bottom)) sides.add('bottom');
    else if (isHigh && isEdge(edge.left, left)) sides.add('left');
    else if (isHigh && isEdge(edge.left, right)) sides.add('right');
  }
  return sides.size === edges.length ? { left, top, right, bottom } : null;
}

function isInside(box: Box, outer: Box): boolean {
  const isAsWide = Math.abs(box.left - outer.left) <= maxInset && Math.abs(box.right - outer.right) <= maxInset;
  const isLower = box.top >= outer.top - tolerance && box.bottom <= outer.bottom + tolerance;
  return isAsWide && isLower && box.bottom - box.top < outer.bottom - outer.top - tolerance;
}
