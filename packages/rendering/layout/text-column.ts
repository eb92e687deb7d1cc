import { bodyBottom } from './grid.ts';
import { pageHeight } from './paginate.ts';
import type { SlideElement } from './slide.ts';
import { groupHeading, groupHeadingHeight } from './text-pieces.ts';
import type { Piece } from './text-pieces.ts';

/** Rows of a list on one slide. */
export const maxRows = 6;

/** True when the pieces fit below each other in rows, height and words. */
export function fitsOneSlide(
  pieces: readonly Piece[],
  limits: { columns: number; room: number; budget: number },
): boolean {
  const words = pieces.reduce((sum, piece) => sum + piece.words, 0);
  const height = columnHeight(pieces, limits.columns);
  return height <= limits.room && pieces.length <= maxRows && words <= limits.budget;
}

/** Height of the pieces below each other with the headings of their groups, in inches. */
export function columnHeight(pieces: readonly Piece[], columns: number): number {
  const headings = pieces.reduce(
    (sum, piece, index) => sum + (startsGroup(pieces, index) ? groupHeadingHeight(piece.group ?? '', columns) : 0),
    0,
  );
  return pageHeight(pieces) + headings;
}

function startsGroup(pieces: readonly Piece[], index: number): boolean {
  const group = pieces[index]?.group;
  return group !== undefined && group !== pieces[index - 1]?.group;
}

/** Most that a row may be spread, in inches: few rows may stand further apart. */
const maxRowSlack = { few: 0.85, many: 0.32 } as const;
const maxProseSlack = 0.12;
const fewRows = 3;

/** The pieces below each other, spread a little where there is room. */
export function drawColumn(
  pieces: readonly Piece[],
  place: { top: number; columns: number; from?: number; bottom?: number },
): { elements: SlideElement[]; bottom: number } {
  const spare = (place.bottom ?? bodyBottom) - place.top - columnHeight(pieces, place.columns);
  const slack = Math.max(
    0,
    Math.min(pieces.length <= fewRows ? maxRowSlack.few : maxRowSlack.many, spare / Math.max(1, pieces.length)),
  );
  let y = place.top;
  let gap = 0;
  const elements = pieces.flatMap((piece, index) => {
    const drawn: SlideElement[] = [];
    if (startsGroup(pieces, index)) {
      drawn.push(groupHeading(piece.group ?? '', y, place));
      y += groupHeadingHeight(piece.group ?? '', place.columns);
    }
    drawn.push(...piece.draw(y));
    gap = piece.kind === 'prose' ? Math.min(slack, maxProseSlack) : slack;
    y += piece.height + gap;
    return drawn;
  });
  return { elements, bottom: y - gap };
}
