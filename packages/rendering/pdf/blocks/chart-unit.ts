import { breakLines } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import type { Piece } from '../piece.ts';
import { createTag } from '../tag.ts';
import { textPieces } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';

/** The unit told once, where it cannot stand at every value. Empty for no unit. */
export function composeUnit(composer: Composer, unit: string): Piece[] {
  const style = textStyles.small;
  if (unit === '') return [];
  return textPieces({
    lines: breakLines([{ text: `Unit: ${unit}`, style }], composer.page.textWidth, composer.measure),
    style,
    tag: createTag('P', composer.chapter.tag),
    x: composer.page.textLeft,
    before: 2,
    breakBefore: 'avoid',
  });
}
