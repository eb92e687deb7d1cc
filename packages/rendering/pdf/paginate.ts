import type { Piece, PlacedPage, PlacedPiece } from './piece.ts';

interface Frame {
  readonly top: number;
  readonly bottom: number;
}

/**
 * Places pieces on pages in order. Breaks before pieces that allow it, before those that discourage it only where the page would stay too empty; a chain that is longer than a page is broken where the page is full.
 * Every piece stands on exactly one page, and none reaches below `frame.bottom` unless it is by itself taller than the frame.
 */
export function paginate(pieces: readonly Piece[], frame: Frame): PlacedPage[] {
  const pages: PlacedPage[] = [];
  let start = 0;
  while (start < pieces.length) {
    const page = fillPage(pieces, start, frame);
    pages.push(page);
    start += page.pieces.length;
  }
  return fillLastPage(pages, pieces, frame);
}

/** A last page filled less than this share takes over from the page before it, as long as that stays at least half full. */
const leastFill = 0.25;
const leastFillBefore = 0.5;

function fillLastPage(pages: PlacedPage[], pieces: readonly Piece[], frame: Frame): PlacedPage[] {
  const [before, last] = pages.slice(-2);
  const height = frame.bottom - frame.top;
  if (!before || !last || last.end - frame.top >= leastFill * height) return pages;
  const start = pieces.length - last.pieces.length - before.pieces.length;
  for (let count = before.pieces.length - 1; count > 0; count--) {
    const kept = before.pieces.slice(0, count);
    if (endOf(kept) - frame.top < leastFillBefore * height) break;
    if (pieces[start + count]?.breakBefore !== 'allow') continue;
    const tail = fillPage(pieces, start + count, frame);
    const isWhole = start + count + tail.pieces.length === pieces.length;
    if (!isWhole) break;
    if (tail.end - frame.top < leastFill * height) continue;
    return [...pages.slice(0, -2), { pieces: kept, end: endOf(kept) }, tail];
  }
  return pages;
}

function fillPage(pieces: readonly Piece[], start: number, frame: Frame): PlacedPage {
  const placed: PlacedPiece[] = [];
  let y = frame.top;
  for (const piece of pieces.slice(start, start + maxPiecesPerPage)) {
    const opensPage = placed.length === 0;
    const top = opensPage ? openingTop(piece, frame) : y + piece.before;
    const height = opensPage ? (piece.openingPage?.height ?? piece.height) : piece.height;
    if (!opensPage && mustBreak(piece, { top, bottom: top + height, limit: frame.bottom })) break;
    placed.push({ piece, y: top, opensPage });
    y = top + height;
  }
  const next = pieces[start + placed.length];
  const kept = next ? upToBreak(placed, next, frame) : placed;
  return { pieces: kept, end: kept.length === placed.length ? y : endOf(kept) };
}

/** More pieces than this never fit: the smallest is a 4 pt gap. Bounds the look-ahead. */
const maxPiecesPerPage = 400;

function openingTop(piece: Piece, frame: Frame): number {
  return piece.openingPage?.top ?? frame.top + (piece.repeat?.height ?? 0);
}

function mustBreak(piece: Piece, { top, bottom, limit }: { top: number; bottom: number; limit: number }): boolean {
  if (piece.breakBefore === 'always') return true;
  return bottom > limit + tolerance || (piece.minRoom !== undefined && top + piece.minRoom > limit + tolerance);
}

/** Rounding of summed heights. */
const tolerance = 0.01;

/** A page filled less than this share breaks where a break is discouraged. */
const leastFillHeld = 0.7;

/** Takes back the pieces that must stay with the next page's first one; all stay when the whole page is one chain. */
function upToBreak(placed: readonly PlacedPiece[], next: Piece, frame: Frame): readonly PlacedPiece[] {
  if (next.breakBefore === 'allow' || next.breakBefore === 'always') return placed;
  const firm = placed.slice(
    0,
    Math.max(
      0,
      placed.findLastIndex(({ piece }) => piece.breakBefore === 'allow'),
    ),
  );
  const isFilled = endOf(firm) - frame.top >= leastFillHeld * (frame.bottom - frame.top);
  if (firm.length > 0 && isFilled) return firm;
  if (next.breakBefore === 'discourage') return placed;
  const soft = placed.slice(
    0,
    Math.max(
      0,
      placed.findLastIndex(({ piece }) => piece.breakBefore !== 'avoid'),
    ),
  );
  return soft.length > 0 ? soft : placed;
}

function endOf(placed: readonly PlacedPiece[]): number {
  const last = placed.at(-1);
  if (!last) return 0;
  return last.y + (last.opensPage ? (last.piece.openingPage?.height ?? last.piece.height) : last.piece.height);
}
