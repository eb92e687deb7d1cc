import type { ShapeElement, TextElement } from '../layout/slide.ts';
import type { Area } from './painter.ts';

/** A number as path data has it: two decimals are a seven-thousandth of an inch. */
export function short(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Path data of a rectangle. */
export function rectPath({ x, y, w, h }: Area): string {
  return `M${short(x)} ${short(y)}H${short(x + w)}V${short(y + h)}H${short(x)}Z`;
}

/** Path data of a straight line. */
export function linePath(from: readonly [number, number], to: readonly [number, number]): string {
  return `M${from.map(short).join(' ')}L${to.map(short).join(' ')}`;
}

/** Path data of a shape that fills its area, in the proportions PowerPoint gives it. */
export function shapePath(shape: ShapeElement['shape'], area: Area, corner: 0 | 1 | 2 | 3 = 0): string {
  switch (shape) {
    case 'rect':
      return rectPath(area);
    case 'ellipse':
      return ellipsePath(area);
    case 'quarter':
      return quarterPath(area, corner);
    case 'diamond':
      return polygon(area, [
        [0.5, 0],
        [1, 0.5],
        [0.5, 1],
        [0, 0.5],
      ]);
    case 'chevron':
      return chevronPath(area);
    case 'arrow':
      return arrowPath(area);
  }
}

/** Path data of the panel behind words. */
export function panelPath({ shape, round }: Pick<TextElement, 'shape' | 'round'>, area: Area): string {
  if (shape === 'chevron') return chevronPath(area);
  if (shape === 'pentagon') {
    const neck = 1 - pointOf(area) / area.w;
    return polygon(area, [
      [0, 0],
      [neck, 0],
      [1, 0.5],
      [neck, 1],
      [0, 1],
    ]);
  }
  return round ? roundPath(area) : rectPath(area);
}

/** Length of the point of chevrons, pentagons and arrows: half the shorter side, PowerPoint's own value. */
export function pointOf({ w, h }: Pick<Area, 'w' | 'h'>): number {
  return Math.min(w, h) / 2;
}

/** Share of an arrow's height that its shaft takes. */
const shaft = 0.5;

function chevronPath(area: Area): string {
  const point = pointOf(area) / area.w;
  return polygon(area, [
    [0, 0],
    [1 - point, 0],
    [1, 0.5],
    [1 - point, 1],
    [0, 1],
    [point, 0.5],
  ]);
}

function arrowPath(area: Area): string {
  const neck = 1 - pointOf(area) / area.w;
  const top = (1 - shaft) / 2;
  return polygon(area, [
    [0, top],
    [neck, top],
    [neck, 0],
    [1, 0.5],
    [neck, 1],
    [neck, 1 - top],
    [0, 1 - top],
  ]);
}

/** A polygon whose corners are shares of the area. */
function polygon(area: Area, corners: readonly (readonly [number, number])[]): string {
  const points = corners.map(([x, y]) => `${short(area.x + x * area.w)} ${short(area.y + y * area.h)}`);
  return `M${points.join('L')}Z`;
}

function ellipsePath({ x, y, w, h }: Area): string {
  const arc = `A${short(w / 2)} ${short(h / 2)} 0 1 1`;
  const middle = short(y + h / 2);
  return `M${short(x)} ${middle}${arc} ${short(x + w)} ${middle}${arc} ${short(x)} ${middle}Z`;
}

/** A quarter of an ellipse whose centre is a corner of the area, clockwise from top left. */
function quarterPath({ x, y, w, h }: Area, corner: 0 | 1 | 2 | 3): string {
  const [left, right, top, bottom] = [x, x + w, y, y + h].map(short);
  const arc = `A${short(w)} ${short(h)} 0 0 1`;
  const paths = [
    `M${left} ${top}H${right}${arc} ${left} ${bottom}Z`,
    `M${right} ${top}V${bottom}${arc} ${left} ${top}Z`,
    `M${right} ${bottom}H${left}${arc} ${right} ${top}Z`,
    `M${left} ${bottom}V${top}${arc} ${right} ${bottom}Z`,
  ] as const;
  return paths[corner];
}

function roundPath({ x, y, w, h }: Area): string {
  const r = Math.min(w, h) / 2;
  const arc = `A${short(r)} ${short(r)} 0 0 1`;
  const [left, right, top, bottom] = [x, x + w, y, y + h].map(short);
  return (
    `M${short(x + r)} ${top}H${short(x + w - r)}${arc} ${right} ${short(y + r)}V${short(y + h - r)}` +
    `${arc} ${short(x + w - r)} ${bottom}H${short(x + r)}${arc} ${left} ${short(y + h - r)}V${short(y + r)}${arc} ${short(x + r)} ${top}Z`
  );
}
