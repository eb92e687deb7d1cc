import type { ProposalBlock } from '@bidsmith/core';
import type { Composer } from '../composer.ts';
import { composeMarginNote } from '../margin-note.ts';
import { composePanel } from '../panel.ts';
import type { Piece } from '../piece.ts';
import { printable, printableParagraphs } from '../printable.ts';
import { textStyles } from '../text-style.ts';

type Callout = Extract<ProposalBlock, { type: 'callout' }>;

const barWidth = 3;

/** A point that must not be missed, on a light ground. */
export function composeCallout(composer: Composer, block: Callout): Piece[] {
  const note = composeMarginNote(composer, block);
  return composePanel(composer, {
    parts: [
      {
        spans: [{ text: printable(block.heading), style: textStyles.calloutHeading }],
        style: textStyles.calloutHeading,
        before: 0,
      },
      ...printableParagraphs(block.text).map((text) => ({
        spans: [{ text, style: textStyles.body }],
        style: textStyles.body,
        before: 2,
      })),
    ],
    ...(note ? { note } : {}),
    ground(canvas, { y, height }) {
      canvas.fill({ x: canvas.page.textLeft, y, width: canvas.page.textWidth, height }, 'tint');
      canvas.fill({ x: canvas.page.textLeft, y, width: barWidth, height }, 'accent');
    },
  });
}
