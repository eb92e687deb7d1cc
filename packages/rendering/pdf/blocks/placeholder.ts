import type { ProposalBlock } from '@bidsmith/core';
import type { Canvas } from '../canvas.ts';
import type { Composer } from '../composer.ts';
import { composeMarginNote } from '../margin-note.ts';
import { composePanel, type Strip } from '../panel.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { textStyles } from '../text-style.ts';

type Placeholder = Extract<ProposalBlock, { type: 'placeholder' }>;

/** What the bidder has to fill in: a dashed box that cannot be overlooked. */
export function composePlaceholder(composer: Composer, block: Placeholder): Piece[] {
  const note = composeMarginNote(composer, block);
  return composePanel(composer, {
    parts: [
      {
        spans: [{ text: 'To be completed by the bidder', style: textStyles.label }],
        style: textStyles.label,
        before: 0,
      },
      {
        spans: [{ text: printable(block.label), style: textStyles.bodyStrong }],
        style: textStyles.bodyStrong,
        before: 1,
      },
      { spans: [{ text: printable(block.hint), style: textStyles.small }], style: textStyles.small, before: 0 },
    ],
    ...(note ? { note } : {}),
    ground: dashedGround,
  });
}

const line = { colour: 'alert', width: 0.75, dash: 3 } as const;

function dashedGround(canvas: Canvas, { y, height, isFirst, isLast }: Strip): void {
  const [left, right] = [canvas.page.textLeft, canvas.page.right];
  canvas.fill({ x: left, y, width: canvas.page.textWidth, height }, 'panel');
  canvas.rule([left, y], [left, y + height], line);
  canvas.rule([right, y], [right, y + height], line);
  if (isFirst) canvas.rule([left, y], [right, y], line);
  if (isLast) canvas.rule([left, y + height], [right, y + height], line);
}
