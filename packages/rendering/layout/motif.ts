import { sha256 } from '@bidsmith/core';
import { slideSize } from './grid.ts';
import type { Box } from './grid.ts';
import type { Colour, ShapeElement } from './slide.ts';

const rows = 6;
const cell = slideSize.height / rows;
const columns = 4;
const colours: readonly Colour[] = ['accent', 'accent', 'soft', 'bright', 'alert', 'accent', 'soft', 'panel'];

/** Quarter discs, discs and squares on a grid at the right edge: the same name always gives the same pattern. */
export function motif(seed: string): ShapeElement[] {
  const digest = Buffer.from(sha256(seed), 'hex');
  const left = slideSize.width - columns * cell;
  return Array.from({ length: rows * columns }, (_, index) => index).flatMap((index): ShapeElement[] => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    const value = digest[index % digest.length] ?? 0;
    const other = digest[(index * 7 + 3) % digest.length] ?? 0;
    // Denser towards the edge: the pattern dissolves into the ground where the title stands.
    if (value % 8 < 4 - column) return [];
    const box: Box = { x: left + column * cell, y: row * cell, w: cell, h: cell };
    const colour = colours[other % colours.length] ?? 'accent';
    const base = { type: 'shape', name: 'Motif', box, fill: colour, alt: null } as const;
    if (other % 5 === 0) return [{ ...base, shape: 'ellipse' }];
    if (other % 11 === 0) return [{ ...base, shape: 'rect' }];
    return [{ ...base, shape: 'quarter', corner: (value % 4) as 0 | 1 | 2 | 3 }];
  });
}
