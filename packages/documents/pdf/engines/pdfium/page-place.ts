import type { Pdfium } from './pdfium-library.ts';

/** Maps the page's own coordinates, which grow upwards, to points from the top left corner of the page as it is read: x' = ax + cy + e, y' = bx + dy + f. */
export interface Place {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
  readonly width: number;
  readonly height: number;
}

/** A box in points from the top left corner. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** How a page lies before a reader: its visible part, turned as the file says. */
export function placePage({ calls, float, scratch }: Pdfium, page: number): Place {
  calls.FPDF_GetPageBoundingBox(page, scratch);
  const left = float(0);
  const top = float(1);
  const right = float(2);
  const bottom = float(3);
  const wide = right - left;
  const high = top - bottom;
  switch (calls.FPDFPage_GetRotation(page)) {
    case 1:
      return { a: 0, b: 1, c: 1, d: 0, e: -bottom, f: -left, width: high, height: wide };
    case 2:
      return { a: -1, b: 0, c: 0, d: 1, e: right, f: -bottom, width: wide, height: high };
    case 3:
      return { a: 0, b: -1, c: -1, d: 0, e: top, f: right, width: high, height: wide };
    default:
      return { a: 1, b: 0, c: 0, d: -1, e: -left, f: top, width: wide, height: high };
  }
}

/** Ways in which text runs over a page, and how to turn the page so that it becomes level. */
export type Turn = 'level' | 'down' | 'over' | 'up';

/** Which way a direction in the page's own coordinates runs; null for a slant. */
export function turnOf(place: Place, x: number, y: number): Turn | null {
  const right = place.a * x + place.c * y;
  const down = place.b * x + place.d * y;
  const lean = 0.1;
  if (Math.abs(down) <= Math.abs(right) * lean) return right > 0 ? 'level' : 'over';
  if (Math.abs(right) <= Math.abs(down) * lean) return down > 0 ? 'down' : 'up';
  return null;
}

/** The page turned so that text of that direction is level. */
export function turnPlace(place: Place, turn: Turn): Place {
  const { a, b, c, d, e, f, width, height } = place;
  switch (turn) {
    case 'down':
      return { a: b, b: -a, c: d, d: -c, e: f, f: width - e, width: height, height: width };
    case 'over':
      return { a: -a, b: -b, c: -c, d: -d, e: width - e, f: height - f, width, height };
    case 'up':
      return { a: -b, b: a, c: -d, d: c, e: height - f, f: e, width: height, height: width };
    case 'level':
      return place;
  }
}

export function placeX({ a, c, e }: Place, x: number, y: number): number {
  return a * x + c * y + e;
}
export function placeY({ b, d, f }: Place, x: number, y: number): number {
  return b * x + d * y + f;
}

/** The box between two corners given in the page's own coordinates. */
export function placeBox(place: Place, [x1, y1, x2, y2]: readonly [number, number, number, number]): Box {
  const [ax, ay, bx, by] = [placeX(place, x1, y1), placeY(place, x1, y1), placeX(place, x2, y2), placeY(place, x2, y2)];
  return { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) };
}
