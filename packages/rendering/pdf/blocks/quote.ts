import type { ProposalBlock } from '@bidsmith/core';
import { breakLines } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { composeMarginNote } from '../margin-note.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { createTag } from '../tag.ts';
import { gapPiece, textPieces } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';
import { foreignLanguage } from '../written-language.ts';

type Quote = Extract<ProposalBlock, { type: 'quote' }>;

const inset = 16;
const barWidth = 2;
const space = 12;

/** The source's own words, set large, with a bar at their side. */
export function composeQuote(composer: Composer, block: Quote): Piece[] {
  const words = printable(block.text).replace(/^["“”„]+|["“”]+$/g, '');
  const lines = breakLines(
    [{ text: `“${words}”`, style: textStyles.quote }],
    composer.page.textWidth - inset,
    composer.measure,
  );
  if (words === '') return [];
  const tag = createTag('BlockQuote', composer.chapter.tag, foreignLanguage(composer.language, words));
  const note = composeMarginNote(composer, block);
  const attribution = breakLines(
    [{ text: printable(block.attribution), style: textStyles.small }],
    composer.page.textWidth - inset,
    composer.measure,
  );
  const bar = (height: number) => (canvas: Parameters<Piece['paint']>[0], y: number) =>
    canvas.fill({ x: composer.page.textLeft, y: y - 0.3, width: barWidth, height: height + 0.3 }, 'accent');
  const x = composer.page.textLeft + inset;
  return [
    { ...gapPiece(space), breakBefore: 'allow' },
    ...textPieces({
      lines,
      style: textStyles.quote,
      tag: createTag('P', tag),
      x,
      before: 0,
      breakBefore: 'avoid',
      behind: bar(textStyles.quote.leading),
      ...(note ? { note } : {}),
    }),
    ...textPieces({
      lines: attribution,
      style: textStyles.small,
      tag: createTag('P', tag),
      x,
      before: 0,
      breakBefore: 'avoid',
      behind: bar(textStyles.small.leading),
    }),
    gapPiece(space),
  ];
}
