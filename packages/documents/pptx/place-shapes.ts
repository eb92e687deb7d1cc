import type { SlideLayout } from './deck.ts';
import type { Bullet, ShapeBox, SlideColour, SlideShape } from './slide-shape.ts';

/** A shape with what its layout adds to it. */
export interface PlacedShape extends SlideShape {
  readonly role: 'title' | 'body' | 'running' | 'other';
  bulletAt(level: number): Bullet;
}

const titles: ReadonlySet<string> = new Set(['title', 'ctrTitle']);
const running: ReadonlySet<string> = new Set(['ftr', 'dt', 'sldNum', 'hdr']);
const bodies: ReadonlySet<string> = new Set(['body', 'obj']);

/** The shapes of a slide in reading order, each with its place: the layout's where the slide does not say it. */
export function placeShapes(shapes: readonly SlideShape[], under: SlideLayout): PlacedShape[] {
  return inReadingOrder(shapes.map((shape) => place(shape, under)));
}

function place(shape: SlideShape, under: SlideLayout): PlacedShape {
  const inLayout = holderOf(shape, under.layout.shapes);
  const inMaster = holderOf(inLayout ?? shape, under.master.shapes);
  const type = holderType(shape, inLayout);
  const role = roleOf(type);
  const bulletAt = (level: number): Bullet =>
    shape.bullets.get(level) ??
    inLayout?.bullets.get(level) ??
    inMaster?.bullets.get(level) ??
    (role === 'body' ? (under.master.bodyBullets.get(level) ?? null) : null);
  const box = shape.box ?? inLayout?.box ?? inMaster?.box ?? null;
  return { ...shape, box, fill: fillOf([shape, inLayout, inMaster]), role, bulletAt };
}

function fillOf(chain: readonly (SlideShape | null)[]): SlideColour {
  return chain.find((shape) => shape !== null && shape.fill !== null)?.fill ?? null;
}

function holderType(shape: SlideShape, inLayout: SlideShape | null): string | null {
  if (shape.holder === null) return null;
  return shape.holder.type === 'obj' ? (inLayout?.holder?.type ?? 'obj') : shape.holder.type;
}

function roleOf(type: string | null): PlacedShape['role'] {
  if (type === null) return 'other';
  if (titles.has(type)) return 'title';
  if (running.has(type)) return 'running';
  return bodies.has(type) ? 'body' : 'other';
}

/** The placeholder that a shape fills: the one of its number, or else of its type. */
function holderOf(shape: SlideShape, candidates: readonly SlideShape[]): SlideShape | null {
  const own = shape.holder;
  if (own === null) return null;
  const byIndex = candidates.find(({ holder }) => holder !== null && own.index !== '0' && holder.index === own.index);
  const byType = candidates.find(({ holder }) => holder !== null && alike(holder.type) === alike(own.type));
  return byIndex ?? byType ?? null;
}

/** Masters know one kind of title and one kind of body. */
function alike(type: string): string {
  if (titles.has(type)) return 'title';
  return bodies.has(type) ? 'body' : type;
}

/** Titles first. The order in which shapes are drawn is kept unless it jumps back up the slide; then rows from the top, each from the left. */
function inReadingOrder(shapes: readonly PlacedShape[]): PlacedShape[] {
  const first = shapes.filter((shape) => shape.role === 'title');
  const rest = shapes.filter((shape) => shape.role !== 'title');
  return [...first, ...(jumpsBack(rest) ? sortByRows(rest) : rest)];
}

function jumpsBack(shapes: readonly PlacedShape[]): boolean {
  return shapes.some((shape, at) => {
    const [before, own] = [shapes[at - 1]?.box ?? null, shape.box];
    return before !== null && own !== null && own[3] <= before[1] && overlap([own[0], own[2]], [before[0], before[2]]);
  });
}

function sortByRows(shapes: readonly PlacedShape[]): PlacedShape[] {
  const rows: { shapes: PlacedShape[]; middle: number }[] = [];
  for (const shape of shapes.toSorted((a, b) => topOf(a.box) - topOf(b.box))) {
    const row = rows.at(-1);
    const [top, bottom] = [topOf(shape.box), shape.box?.[3] ?? topOf(shape.box)];
    // On one row is what begins above the middle of the row's first shape.
    if (row !== undefined && top < row.middle) row.shapes.push(shape);
    else rows.push({ shapes: [shape], middle: (top + bottom) / 2 });
  }
  return rows.flatMap((row) => row.shapes.toSorted((a, b) => (a.box?.[0] ?? 0) - (b.box?.[0] ?? 0)));
}

/** A shape without a place comes last. */
function topOf(box: ShapeBox | null): number {
  return box?.[1] ?? Number.MAX_SAFE_INTEGER;
}

function overlap(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[0] < b[1] && b[0] < a[1];
}
