import { breakLines } from './break-lines.ts';
import type { Composer } from './composer.ts';
import type { Piece } from './piece.ts';
import { createTag } from './tag.ts';
import { textPieces } from './text-pieces.ts';
import type { TextStyle } from './text-style.ts';

/** A drawn piece up to this share of a page fits on any page, below a repeated heading too. */
const tallestPiece = 0.9;

/** The piece as drawn, or, where its text is too long for one page, the same text as plain paragraphs that may be broken: nothing is lost below the margin. */
export function plainWhenTooTall(
  composer: Composer,
  piece: Piece,
  paragraphs: readonly { readonly text: string; readonly style: TextStyle }[],
): Piece[] {
  if (piece.height <= tallestPiece * composer.page.frameHeight) return [piece];
  return paragraphs.flatMap(({ text, style }, index) =>
    textPieces({
      lines: breakLines([{ text, style }], composer.page.textWidth, composer.measure),
      style,
      tag: createTag('P', composer.chapter.tag),
      x: composer.page.textLeft,
      before: index === 0 ? 12 : 2,
    }),
  );
}
