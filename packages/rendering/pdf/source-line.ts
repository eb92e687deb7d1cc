import type { Citation } from '@bidsmith/core';
import { breakLines } from './break-lines.ts';
import type { Composer } from './composer.ts';
import { groundSpans } from './margin-note.ts';
import type { Piece } from './piece.ts';
import { createTag } from './tag.ts';
import { textPieces } from './text-pieces.ts';
import { textStyles } from './text-style.ts';

/** Below an exhibit that takes the whole width: where it comes from and what it answers. Nothing when it cites nothing. */
export function composeSourceLine(
  composer: Composer,
  grounds: { readonly citations: readonly Citation[]; readonly requirementIds: readonly string[] },
  column: { readonly x: number; readonly width: number } = { x: composer.page.left, width: composer.page.fullWidth },
): Piece[] {
  const spans = groundSpans(composer, grounds, { reference: textStyles.source, id: textStyles.source });
  if (spans.length === 0) return [];
  const lines = breakLines([{ text: 'Source: ', style: textStyles.source }, ...spans], column.width, composer.measure);
  return textPieces({
    lines,
    style: textStyles.source,
    tag: createTag('P', composer.chapter.tag),
    x: column.x,
    before: 6,
    breakBefore: 'avoid',
  });
}
