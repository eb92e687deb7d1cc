import type { ProposalBlock } from '@bidsmith/core';
import { breakLines } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { composeMarginNote } from '../margin-note.ts';
import type { Piece } from '../piece.ts';
import { printableParagraphs } from '../printable.ts';
import { createTag } from '../tag.ts';
import { textPieces } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';

type Paragraph = Extract<ProposalBlock, { type: 'paragraph' }>;

const paragraphSpace = 8;

/** Running text with its references in the margin. */
export function composeParagraph(composer: Composer, block: Paragraph): Piece[] {
  const note = composeMarginNote(composer, block);
  return printableParagraphs(block.text).flatMap((text, index) =>
    textPieces({
      lines: breakLines([{ text, style: textStyles.body }], composer.page.textWidth, composer.measure),
      style: textStyles.body,
      tag: createTag('P', composer.chapter.tag),
      x: composer.page.textLeft,
      before: paragraphSpace,
      ...(index === 0 && note ? { note } : {}),
    }),
  );
}
