import { dropShading } from './drop-shading.ts';
import type { PdfRule } from '../pdf-page.ts';

/** A cell of a ruled table; a cell that spans rows or columns stands at the first of each. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A table as its rules draw it. */
export interface RuledGrid {
  readonly rows: number;
  readonly columns: number;
  readonly cells: readonly GridCell[];
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Points: how thick a rule may be, how far two that meet may stand apart, and the least width or height of a cell. */
const maxThickness = 4;
const maxGap = 3;
const minCell = 5;
/** Points: a smaller frame is a check box or a letter. */
const minTable = 36;
/** More rules than that on a page are a drawing, whose cells would be costly to find and mean nothing. */
const maxRules = 6_000;
const maxMerged = 1_200;
const maxCells = 20_000;

/** Part of a straight line: at one coordinate, from one to another along it. */
interface Segment {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}
interface Frame {
  readonly level: readonly Segment[];
  readonly upright: readonly Segment[];
}

/** Finds the grids with at least two columns and two rows that the rules of a page draw, and which of their fields are one cell. */
export function findGrids(rules: readonly PdfRule[]): RuledGrid[] {
  if (rules.length < 4 || rules.length > maxRules) return [];
  const level: Segment[] = [];
  const upright: Segment[] = [];
  for (const { left, top, right, bottom } of dropShading(rules)) {
    const [width, height] = [right - left, bottom - top];
    if (height <= maxThickness && width > height) level.push({ at: (top + bottom) / 2, from: left, to: right });
    else if (width <= maxThickness && height > width) upright.push({ at: (left + right) / 2, from: top, to: bottom });
  }
  const frames = connect(merge(level), merge(upright));
  return frames.flatMap((frame) => toGrid(frame) ?? []);
}

/** Joins the segments of one line that touch or overlap; the two edges of a thick rule become one. */
function merge(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = [];
  const sorted = segments.toSorted((a, b) => a.at - b.at);
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && (sorted[end]?.at ?? 0) - (sorted[end - 1]?.at ?? 0) <= maxGap / 2) end += 1;
    const group = sorted.slice(start, end);
    const at = group.reduce((sum, segment) => sum + segment.at, 0) / group.length;
    merged.push(...mergeAlong(group, at));
    start = end;
  }
  return merged;
}

function mergeAlong(group: readonly Segment[], at: number): Segment[] {
  const merged: Segment[] = [];
  for (const { from, to } of group.toSorted((a, b) => a.from - b.from)) {
    const open = merged.at(-1);
    if (open !== undefined && from <= open.to + maxGap)
      merged[merged.length - 1] = { at, from: open.from, to: Math.max(open.to, to) };
    else merged.push({ at, from, to });
  }
  return merged;
}

/** The sets of segments that cross or touch each other. */
function connect(level: readonly Segment[], upright: readonly Segment[]): Frame[] {
  if (level.length + upright.length > maxMerged) return [];
  const parents = Array.from({ length: level.length + upright.length }, (_, at) => at);
  for (const [i, flat] of level.entries()) {
    for (const [j, tall] of upright.entries()) {
      if (meets(flat, tall)) parents[rootOf(parents, i)] = rootOf(parents, level.length + j);
    }
  }
  const frames = new Map<number, { level: Segment[]; upright: Segment[] }>();
  const frameOf = (at: number): { level: Segment[]; upright: Segment[] } => {
    const root = rootOf(parents, at);
    const known = frames.get(root) ?? { level: [], upright: [] };
    frames.set(root, known);
    return known;
  };
  for (const [i, flat] of level.entries()) frameOf(i).level.push(flat);
  for (const [j, tall] of upright.entries()) frameOf(level.length + j).upright.push(tall);
  return [...frames.values()].filter((frame) => frame.level.length >= 2 && frame.upright.length > 0);
}

function meets(flat: Segment, tall: Segment): boolean {
  return (
    tall.at >= flat.from - maxGap &&
    tall.at <= flat.to + maxGap &&
    flat.at >= tall.from - maxGap &&
    flat.at <= tall.to + maxGap
  );
}

function rootOf(parents: number[], at: number): number {
  let root = at;
  for (let parent = parents[root] ?? root; parent !== root; parent = parents[root] ?? root) {
    parents[root] = parents[parent] ?? parent;
    root = parent;
  }
  return root;
}

function toGrid({ level, upright }: Frame): RuledGrid | null {
  const xs = positions([...upright.map(({ at }) => at), ...extent(level)]);
  const ys = positions([...level.map(({ at }) => at), ...extent(upright)]);
  const [left, right, top, bottom] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  if (left === undefined || right === undefined || top === undefined || bottom === undefined) return null;
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  if (columns < 2 || rows < 2 || columns * rows > maxCells || right - left < minTable || bottom - top < minCell * 2)
    return null;
  return { rows, columns, cells: cellsOf({ level, upright }, xs, ys), left, top, right, bottom };
}

/** Outer edges that are not drawn stand where the rules across them end. */
function extent(segments: readonly Segment[]): number[] {
  return segments.length === 0
    ? []
    : [Math.min(...segments.map(({ from }) => from)), Math.max(...segments.map(({ to }) => to))];
}

/** Distinct coordinates in order; those too close for a cell between them are one. */
function positions(values: readonly number[]): number[] {
  const found: number[] = [];
  for (const value of values.toSorted((a, b) => a - b)) {
    const last = found.at(-1);
    if (last === undefined || value - last >= minCell) found.push(value);
  }
  return found;
}

/** Fields with no rule between them are one cell, as long as the cell stays a rectangle. */
function cellsOf(frame: Frame, xs: readonly number[], ys: readonly number[]): GridCell[] {
  const taken = new Set<number>();
  const cells: GridCell[] = [];
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const open = (row: number, column: number): boolean => !taken.has(row * columns + column);
  const wallAfter = createWalls(frame.upright, xs, ys);
  const wallBelow = createWalls(frame.level, ys, xs);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (!open(row, column)) continue;
      let right = column + 1;
      while (right < columns && open(row, right) && !wallAfter(right, row)) right += 1;
      let below = row + 1;
      const goesOn = (): boolean => {
        for (let each = column; each < right; each += 1)
          if (!open(below, each) || wallBelow(below, each) || (each > column && wallAfter(each, below))) return false;
        return true;
      };
      while (below < rows && goesOn()) below += 1;
      for (let y = row; y < below; y += 1) for (let x = column; x < right; x += 1) taken.add(y * columns + x);
      cells.push({
        row,
        column,
        left: xs[column] ?? 0,
        right: xs[right] ?? 0,
        top: ys[row] ?? 0,
        bottom: ys[below] ?? 0,
      });
    }
  }
  return cells;
}

/** Tells whether a rule stands at a grid line, beside the field that lies there along it. */
function createWalls(
  segments: readonly Segment[],
  across: readonly number[],
  along: readonly number[],
): (line: number, field: number) => boolean {
  const fields = along.length - 1;
  const walls = new Uint8Array(across.length * Math.max(1, fields));
  for (const { at, from, to } of segments) {
    const line = nearest(across, at);
    for (let field = 0; field < fields; field += 1) {
      const middle = ((along[field] ?? 0) + (along[field + 1] ?? 0)) / 2;
      if (from <= middle && to >= middle) walls[line * fields + field] = 1;
    }
  }
  return (line, field) => walls[line * fields + field] === 1;
}

/** Grid lines merge what is closer than a cell to the line before it. */
function nearest(values: readonly number[], value: number): number {
  let found = 0;
  while (found + 1 < values.length && (values[found + 1] ?? 0) <= value + 0.01) found += 1;
  return found;
}
