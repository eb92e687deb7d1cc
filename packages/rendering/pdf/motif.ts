import { sha256 } from '@bidsmith/core';
import type { PdfDocument } from './pdf-document.ts';
import type { ColourName } from './text-style.ts';

/** A field of square tiles with quarter circles and circles. */
export interface MotifField {
  readonly x: number;
  readonly y: number;
  readonly tile: number;
  readonly columns: number;
  readonly rows: number;
}

const tileColours: readonly ColourName[] = ['accent', 'alert', 'bright', 'soft'];

/** Paints the motif; `density` gives the share of filled tiles at a place of the field. The seed decides all, so a client keeps its pattern. */
export function paintMotif(
  document: PdfDocument,
  field: MotifField,
  {
    seed,
    density,
    colour,
  }: { seed: string; density: (column: number, row: number) => number; colour: (name: ColourName) => string },
): void {
  const chance = createChance(seed);
  let previous: ColourName | undefined;
  for (let row = 0; row < field.rows; row++) {
    for (let column = 0; column < field.columns; column++) {
      const [isFilled, form, hue] = [chance() < density(column, row), chance(), chance()];
      if (!isFilled) continue;
      const choice = tileColours.filter((name) => name !== previous);
      previous = choice[Math.floor(hue * choice.length)] ?? 'accent';
      const tile = { x: field.x + column * field.tile, y: field.y + row * field.tile, size: field.tile };
      paintTile(document, { ...tile, form, fill: colour(previous) });
    }
  }
}

/** Random numbers from 0 to 1 that follow from the seed alone. */
function createChance(seed: string): () => number {
  let state = Number.parseInt(sha256(seed).slice(0, 8), 16);
  return () => {
    // mulberry32 (Tommy Ettinger, public domain)
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly form: number;
  readonly fill: string;
}

/** Three tiles in ten are circles, one in seven is a leaf of two quarters, the others are quarter circles in one of four directions. */
function paintTile(document: PdfDocument, { x, y, size, form, fill }: Tile): void {
  if (form < 0.3) document.circle(x + size / 2, y + size / 2, size / 2).fill(fill);
  else if (form < 0.44) leaf(document, { x, y, size, isRising: form < 0.37 }).fill(fill);
  else quarter(document, { x, y, size, corner: Math.floor(((form - 0.44) / 0.56) * 4) }).fill(fill);
}

/** Control points of a Bézier quarter circle: 4/3·(√2−1) of the radius. */
const kappa = 0.5522847498;

interface QuarterTile {
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly corner: number;
}

/** A quarter disc whose centre is corner 0 top left, 1 top right, 2 bottom right, 3 bottom left. */
function quarter(document: PdfDocument, { x, y, size, corner }: QuarterTile): PdfDocument {
  const right = corner === 1 || corner === 2;
  const low = corner >= 2;
  const [cx, cy] = [right ? x + size : x, low ? y + size : y];
  const [dx, dy] = [right ? -size : size, low ? -size : size];
  return document
    .moveTo(cx, cy)
    .lineTo(cx + dx, cy)
    .bezierCurveTo(cx + dx, cy + dy * kappa, cx + dx * kappa, cy + dy, cx, cy + dy)
    .closePath();
}

function leaf(
  document: PdfDocument,
  { x, y, size, isRising }: { x: number; y: number; size: number; isRising: boolean },
): PdfDocument {
  const far = 1 - kappa;
  const at = (u: number, v: number): [number, number] => [x + (isRising ? u : 1 - u) * size, y + v * size];
  return document
    .moveTo(...at(0, 1))
    .bezierCurveTo(...at(0, far), ...at(far, 0), ...at(1, 0))
    .bezierCurveTo(...at(1, kappa), ...at(kappa, 1), ...at(0, 1))
    .closePath();
}
