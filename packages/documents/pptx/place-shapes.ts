import type { SlideLayout } from './deck.ts';
import { findTitle } from './find-title.ts';
import { inReadingOrder } from './reading-order.ts';
import type { Bullet, SlideColour, SlideShape } from './slide-shape.ts';

/** A shape with what its layout adds to it. */
export interface PlacedShape extends SlideShape {
  readonly role: 'title' | 'body' | 'running' | 'other';
  bulletAt(level: number): Bullet;
}

const titles: ReadonlySet<string> = new Set(['title', 'ctrTitle']);
const running: ReadonlySet<string> = new Set(['ftr', 'dt', 'sldNum', 'hdr']);
const bodies: ReadonlySet<string> = new Set(['body', 'obj']);

/** The shapes of a slide in reading order, its title first, each with its place: the layout's where the slide does not say it. */
export function placeShapes(shapes: readonly SlideShape[], under: SlideLayout): PlacedShape[] {
  const placed = withTitle(shapes.map((shape) => place(shape, under)));
  const of = (...roles: PlacedShape['role'][]): PlacedShape[] => placed.filter(({ role }) => roles.includes(role));
  return [...of('title'), ...inReadingOrder(of('body', 'other')), ...of('running')];
}

function withTitle(shapes: readonly PlacedShape[]): readonly PlacedShape[] {
  if (shapes.some((shape) => shape.role === 'title')) return shapes;
  const title = findTitle(shapes.filter((shape) => shape.role === 'other'));
  return shapes.map((shape) => (shape === title ? { ...shape, role: 'title' } : shape));
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
