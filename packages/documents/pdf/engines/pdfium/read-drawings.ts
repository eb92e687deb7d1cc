import type { PdfRule } from '../../pdf-page.ts';
import { type Box, type Place, placeBox, placeX, placeY } from './page-place.ts';
import type { Pdfium } from './pdfium-library.ts';
import { type Colour, readColour } from './text-style.ts';

/** What a page shows besides text. */
export interface Drawings {
  readonly rules: readonly PdfRule[];
  /** Painted areas in the order in which they are drawn; one without a colour is an image or a pattern. */
  readonly areas: readonly Area[];
  /** The place of each text object among all that is drawn, from 1. */
  readonly order: ReadonlyMap<number, number>;
  readonly images: readonly Box[];
  readonly paths: number;
}
export interface Area extends Box {
  readonly colour: Colour | null;
  readonly order: number;
}

/** More than a page of print has; the rest is not looked at. */
const maxObjects = 60_000;
const maxSegments = 60_000;
const maxDepth = 4;
/** Points: a filled strip that is no thicker is a line; a line that is shorter frames nothing. */
const maxThickness = 3;
const minLength = 4;
const minAreaSide = 3;
/** Where red, green and blue are all above, ink on paper is as good as none. */
const nearWhite = 240;
const kinds = { text: 1, path: 2, image: 3, shading: 4, form: 5 } as const;

interface Drawing {
  readonly pdfium: Pdfium;
  readonly place: Place;
  readonly rules: PdfRule[];
  readonly areas: Area[];
  readonly order: Map<number, number>;
  readonly images: Box[];
  paths: number;
  objects: number;
  segments: number;
}
type Matrix = readonly [number, number, number, number, number, number];
const identity: Matrix = [1, 0, 0, 1, 0, 0];

export function readDrawings(pdfium: Pdfium, page: number, place: Place): Drawings {
  const drawing: Drawing = {
    pdfium,
    place,
    rules: [],
    areas: [],
    order: new Map(),
    images: [],
    paths: 0,
    objects: 0,
    segments: 0,
  };
  const { calls } = pdfium;
  const count = Math.min(maxObjects, calls.FPDFPage_CountObjects(page));
  for (let at = 0; at < count; at += 1) readObject(drawing, calls.FPDFPage_GetObject(page, at), identity, 0);
  return drawing;
}

function readObject(drawing: Drawing, object: number, outer: Matrix, depth: number): void {
  const { calls } = drawing.pdfium;
  drawing.objects += 1;
  if (object === 0 || drawing.objects > maxObjects) return;
  switch (calls.FPDFPageObj_GetType(object)) {
    case kinds.text:
      drawing.order.set(object, drawing.objects);
      return;
    case kinds.path:
      readPath(drawing, object, outer);
      return;
    case kinds.image: {
      const box = boundsOf(drawing, object, outer);
      drawing.images.push(box);
      addArea(drawing, box, null);
      return;
    }
    case kinds.shading:
      addArea(drawing, boundsOf(drawing, object, outer), null);
      return;
    case kinds.form: {
      if (depth >= maxDepth) return;
      const inner = times(matrixOf(drawing.pdfium, object), outer);
      const count = calls.FPDFFormObj_CountObjects(object);
      for (let at = 0; at < count && drawing.objects <= maxObjects; at += 1)
        readObject(drawing, calls.FPDFFormObj_GetObject(object, at), inner, depth + 1);
    }
  }
}

function readPath(drawing: Drawing, object: number, outer: Matrix): void {
  const { pdfium } = drawing;
  const { calls, scratch, integer } = pdfium;
  drawing.paths += 1;
  calls.FPDFPath_GetDrawMode(object, scratch, scratch + 4);
  const isFilled = integer(0) !== 0;
  const isStroked = integer(1) !== 0;
  const box = boundsOf(drawing, object, outer);
  const colour = readColour(pdfium, object, isFilled ? 'fill' : 'stroke');
  const isSeen = colour === null || (colour[3] > 0 && Math.min(colour[0], colour[1], colour[2]) < nearWhite);
  if (isFilled) addArea(drawing, box, colour);
  if (!isSeen && !isStroked) return;
  const isStrip = isFilled && Math.min(box.right - box.left, box.bottom - box.top) <= maxThickness;
  if (isStrip) addRule(drawing, box);
  else readSegments(drawing, object, times(matrixOf(pdfium, object), outer));
}

/** The straight edges of a path, which may frame many cells at once. */
function readSegments(drawing: Drawing, object: number, matrix: Matrix): void {
  const { pdfium, place } = drawing;
  const { calls, scratch } = pdfium;
  const count = Math.min(calls.FPDFPath_CountSegments(object), maxSegments - drawing.segments);
  drawing.segments += Math.max(0, count);
  let started: Point | null = null;
  let before: Point | null = null;
  for (let at = 0; at < count; at += 1) {
    const segment = calls.FPDFPath_GetPathSegment(object, at);
    calls.FPDFPathSegment_GetPoint(segment, scratch, scratch + 4);
    const [pageX, pageY] = apply(matrix, pdfium.float(0), pdfium.float(1));
    const point: Point = [placeX(place, pageX, pageY), placeY(place, pageX, pageY)];
    const kind = calls.FPDFPathSegment_GetType(segment);
    if (kind === segmentKinds.move) started = point;
    else if (kind === segmentKinds.line && before !== null) addEdge(drawing, before, point);
    if (calls.FPDFPathSegment_GetClose(segment) !== 0 && started !== null) addEdge(drawing, point, started);
    before = point;
  }
}

type Point = readonly [number, number];
const segmentKinds = { line: 0, curve: 1, move: 2 } as const;

function addEdge(drawing: Drawing, [ax, ay]: Point, [bx, by]: Point): void {
  const box = { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) };
  if (Math.min(box.right - box.left, box.bottom - box.top) <= 1) addRule(drawing, box);
}

/** A strip becomes the line through its middle. */
function addRule({ rules }: Drawing, { left, top, right, bottom }: Box): void {
  const wide = right - left;
  const high = bottom - top;
  if (Math.max(wide, high) < minLength) return;
  if (wide >= high) rules.push({ left, right, top: (top + bottom) / 2, bottom: (top + bottom) / 2 });
  else rules.push({ top, bottom, left: (left + right) / 2, right: (left + right) / 2 });
}

function addArea({ areas, objects }: Drawing, box: Box, colour: Colour | null): void {
  if (Math.min(box.right - box.left, box.bottom - box.top) < minAreaSide) return;
  areas.push({ ...box, colour, order: objects });
}

function boundsOf({ pdfium, place }: Drawing, object: number, outer: Matrix): Box {
  const { calls, scratch } = pdfium;
  calls.FPDFPageObj_GetBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12);
  const [ax, ay] = apply(outer, pdfium.float(0), pdfium.float(1));
  const [bx, by] = apply(outer, pdfium.float(2), pdfium.float(3));
  return placeBox(place, [ax, ay, bx, by]);
}

function matrixOf({ calls, float, scratch }: Pdfium, object: number): Matrix {
  if (calls.FPDFPageObj_GetMatrix(object, scratch) === 0) return identity;
  return [float(0), float(1), float(2), float(3), float(4), float(5)];
}

function times([a, b, c, d, e, f]: Matrix, [A, B, C, D, E, F]: Matrix): Matrix {
  return [a * A + b * C, a * B + b * D, c * A + d * C, c * B + d * D, e * A + f * C + E, e * B + f * D + F];
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}
