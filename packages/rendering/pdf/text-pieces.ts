import type { Canvas } from './canvas.ts';
import type { Line } from './break-lines.ts';
import type { Piece } from './piece.ts';
import type { Tag } from './tag.ts';
import type { TextStyle } from './text-style.ts';

/** Distance from the top of a line's box to its baseline: capitals stand in the middle of the leading. */
export function baselineOffset(style: Pick<TextStyle, 'size' | 'leading'>): number {
  return style.leading / 2 + capHalfHeight * style.size;
}
const capHalfHeight = 0.36;

/** Lines that stand beside the text in the margin column, one per text line. */
export interface MarginNote {
  readonly lines: readonly Line[];
  readonly tag: Tag;
}

export interface TextBlock {
  readonly lines: readonly Line[];
  readonly style: TextStyle;
  readonly tag: Tag;
  readonly x: number;
  /** Space above the first line. */
  readonly before: number;
  readonly breakBefore?: Piece['breakBefore'];
  readonly note?: MarginNote;
  /** Painted with each line, before its text. */
  readonly behind?: (canvas: Canvas, y: number, lineIndex: number) => void;
}

/**
 * One piece per line, with at least two lines of the block on either side of a page break.
 * A note longer than the text goes on below it in the margin.
 */
export function textPieces(block: TextBlock): Piece[] {
  const pieces = block.lines.map((line, index): Piece => ({
    height: block.style.leading,
    before: index === 0 ? block.before : 0,
    breakBefore: index === 0 ? (block.breakBefore ?? 'allow') : breakInside(index, block.lines.length),
    paint(canvas, { y }) {
      block.behind?.(canvas, y, index);
      canvas.text(line, { x: block.x, y: y + baselineOffset(block.style) }, block.tag);
    },
  }));
  return withNote(pieces, block.note, block.style);
}

/** The pieces with the lines of a note beside them, one each from the first; the rest of a longer note follows below. `style` is that of the first piece's text. */
export function withNote(
  pieces: readonly Piece[],
  note: MarginNote | undefined,
  style: Pick<TextStyle, 'size' | 'leading'>,
): Piece[] {
  if (!note || pieces.length === 0) return [...pieces];
  const below = note.lines.slice(pieces.length).map((): Piece => gapPiece(style.leading));
  return [...pieces, ...below].map((piece, index) => {
    const line = note.lines[index];
    if (!line) return piece;
    return {
      ...piece,
      paint(canvas, place) {
        piece.paint(canvas, place);
        canvas.text(line, { x: canvas.page.left, y: place.y + baselineOffset(style) }, note.tag);
      },
    };
  });
}

/** Neither the first nor the last line of a block stands alone; what hangs below the text stays with it. */
function breakInside(index: number, lineCount: number): Piece['breakBefore'] {
  return index === 1 || index >= lineCount - 1 ? 'avoid' : 'allow';
}

/** Empty space that holds what is above and below together. */
export function gapPiece(height: number): Piece {
  return { height, before: 0, breakBefore: 'avoid', paint: () => undefined };
}
