import type { ProposalBlock } from '@bidsmith/core';
import { breakLines, type Span } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import { composeMarginNote } from '../margin-note.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { createTag, type Tag } from '../tag.ts';
import { baselineOffset, textPieces } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';
import { foreignLanguage } from '../written-language.ts';

type Bullets = Extract<ProposalBlock, { type: 'bullets' }>;
type Item = Bullets['items'][number];

const indent = 14;
const itemSpace = 5;
const listSpace = 8;

/** A list with dashes; each item's references stand beside it. */
export function composeBullets(composer: Composer, block: Bullets): Piece[] {
  const list = createTag('L', composer.chapter.tag);
  const items = block.items
    .map((item, index) => ({
      ...item,
      citations: index === 0 ? [...block.citations, ...item.citations] : item.citations,
      requirementIds: index === 0 ? [...block.requirementIds, ...item.requirementIds] : item.requirementIds,
    }))
    .map((item, index) => composeItem(composer, { item, list, before: index === 0 ? listSpace : itemSpace }))
    .filter((pieces) => pieces.length > 0);
  return composeUnderHeading(composer, block.heading ?? '', holdEnds(items), listSpace);
}

/** An item of so few lines does not stand alone between a heading and the foot of a page, nor alone on top of the next. */
const fewLines = 3;

function holdEnds(items: readonly (readonly Piece[])[]): Piece[] {
  return items.flatMap((pieces, index) => {
    const [first, ...rest] = pieces;
    const isShort = (item: readonly Piece[] | undefined): boolean => item !== undefined && item.length <= fewLines;
    const isHeld = (index === 1 && isShort(items[0])) || (index > 0 && index === items.length - 1 && isShort(pieces));
    return first && isHeld ? [{ ...first, breakBefore: 'avoid' as const }, ...rest] : pieces;
  });
}

function composeItem(composer: Composer, { item, list, before }: { item: Item; list: Tag; before: number }): Piece[] {
  const lines = breakLines(itemSpans(item), composer.page.textWidth - indent, composer.measure);
  if (lines.length === 0) return [];
  const tag = createTag('LI', list, foreignLanguage(composer.language, printable(item.text)));
  const label = createTag('Lbl', tag);
  const note = composeMarginNote(composer, item);
  const [dash] = breakLines([{ text: '–', style: textStyles.calloutHeading }], indent, composer.measure);
  const pieces = textPieces({
    lines,
    style: textStyles.body,
    tag: createTag('LBody', tag),
    x: composer.page.textLeft + indent,
    before,
    ...(note ? { note } : {}),
  });
  return pieces.map((piece, index) =>
    index > 0 || !dash
      ? piece
      : {
          ...piece,
          paint(canvas, place) {
            canvas.text(dash, { x: composer.page.textLeft, y: place.y + baselineOffset(textStyles.body) }, label);
            piece.paint(canvas, place);
          },
        },
  );
}

function itemSpans({ lead, text }: Item): Span[] {
  const strong = printable(lead ?? '');
  const plain = printable(text);
  return [
    ...(strong === '' ? [] : [{ text: plain === '' ? strong : `${strong}\u2002`, style: textStyles.bodyStrong }]),
    ...(plain === '' ? [] : [{ text: plain, style: textStyles.body }]),
  ];
}
