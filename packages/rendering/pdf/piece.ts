import type { Canvas } from './canvas.ts';

/** Where a piece has come to stand: `y` is its top edge in points from the top of the page; `opensPage` when nothing stands above it. */
export interface Place {
  readonly y: number;
  readonly opensPage: boolean;
}

/** The smallest unit of the flow: a line of text, a table row, a heading. It is never cut. Heights in points. */
export interface Piece {
  readonly height: number;
  /** Space above; dropped at the top of a page. */
  readonly before: number;
  /** `avoid` holds the piece to the one before it; `discourage` does unless that would leave much of the page empty. */
  readonly breakBefore: 'allow' | 'discourage' | 'avoid' | 'always';
  /** Room that must be left on the page for this piece and what follows; otherwise it opens a new page. */
  readonly minRoom?: number;
  /** Painted above the piece when it opens a page: the repeated head of its table. */
  readonly repeat?: { readonly height: number; paint(canvas: Canvas, y: number): void };
  /** Another height and top edge when the piece opens a page: chapter openers reach the edge of the sheet. */
  readonly openingPage?: { readonly top: number; readonly height: number };
  /** Name of the link destination that the piece is. */
  readonly target?: string;
  /** The chapter whose opening this piece is. */
  readonly chapter?: number;
  paint(canvas: Canvas, place: Place): void;
}

export interface PlacedPiece extends Place {
  readonly piece: Piece;
}
export interface PlacedPage {
  readonly pieces: readonly PlacedPiece[];
  /** Lower edge of the last piece. */
  readonly end: number;
}
