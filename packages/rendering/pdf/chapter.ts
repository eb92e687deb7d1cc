import type { ProposalBlock } from '@bidsmith/core';
import { breakLines, type Line } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import { composeBlocks } from './compose-block.ts';
import type { Composer } from './composer.ts';
import { fitText, type FittedText } from './fit-text.ts';
import { paintMotif } from './motif.ts';
import type { PageGrid } from './page-grid.ts';
import type { Piece, Place } from './piece.ts';
import { printable } from './printable.ts';
import { createTag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import { textStyles, type TextStyle } from './text-style.ts';

export interface Chapter {
  readonly kicker: string;
  readonly title: string;
  readonly blocks: readonly ProposalBlock[];
}

const title = { face: 'serif', colour: 'heading' } as const;
const titleStyles: readonly [TextStyle, ...TextStyle[]] = [
  { ...title, size: 21, leading: 26 },
  { ...title, size: 17, leading: 22 },
  { ...title, size: 13, leading: 17.5 },
];
const mostTitleLines = 4;
const numeral: TextStyle = { face: 'serifLight', size: 50, leading: 52, colour: 'accent' };

/** Tiles of the motif are half as wide as the page margin, which they fill. */
function tileOf(page: PageGrid): number {
  return (page.width - page.right) / 2;
}
/** A chapter shares a page only where this much text can follow its opening, in points. */
const textAfterOpening = 84;
const spaceBelow = 22;
const spaceAbove = 32;

/** A chapter: the opening band with numeral, kicker and title, then its blocks. */
export function composeChapter(composer: Composer, chapter: Chapter): Piece[] {
  const opening = composeOpening(composer, chapter);
  const [first, ...rest] = composeBlocks(composer, chapter.blocks);
  return first ? [opening, { ...first, before: 0, breakBefore: 'avoid' }, ...rest] : [opening];
}

function composeOpening(composer: Composer, { kicker, title: words }: Chapter): Piece {
  const { chapter, measure } = composer;
  const shown = printable(words) || printable(kicker) || `Chapter ${chapter.number}`;
  const target = `chapter-${chapter.number}`;
  composer.outline.push({ level: 1, number: chapter.number, kicker: printable(kicker), title: shown, target });
  const fitted = fitText(
    shown,
    { styles: titleStyles, width: composer.page.textWidth - 8, maxLines: mostTitleLines },
    measure,
  );
  const opening: Opening = {
    number: breakLines(
      [{ text: chapter.number.padStart(2, '0'), style: numeral }],
      composer.page.marginWidth + composer.page.gutter,
      measure,
    )[0],
    kicker: breakLines([{ text: printable(kicker), style: textStyles.kicker }], composer.page.textWidth, measure),
    title: fitted,
    tags: { kicker: createTag('P', chapter.tag), title: createTag('H1', chapter.tag) },
  };
  const text = textHeight(opening);
  const shared = toTiles(text + 2 * bandPadding.shared, composer.page);
  const open = toTiles(text + bandPadding.top + bandPadding.bottom, composer.page);
  return {
    height: shared + spaceBelow,
    before: spaceAbove,
    breakBefore: chapter.index === 0 ? 'always' : 'allow',
    minRoom: shared + spaceBelow + textAfterOpening,
    openingPage: { top: 0, height: open + spaceBelow },
    target,
    chapter: chapter.index,
    paint(canvas, place) {
      paintOpening(canvas, opening, { place, height: place.opensPage ? open : shared, seed: `${target} ${shown}` });
    },
  };
}

interface Opening {
  readonly number: Line | undefined;
  readonly kicker: readonly Line[];
  readonly title: FittedText;
  readonly tags: { readonly kicker: ReturnType<typeof createTag>; readonly title: ReturnType<typeof createTag> };
}

/** Space between the band's edges and its text. On top of a page the band reaches the sheet's edge and takes more. */
const bandPadding = { top: 78, bottom: 30, shared: 27 } as const;
const kickerSpace = 5;

function textHeight({ kicker, title: { lines, style } }: Opening): number {
  return kicker.length * textStyles.kicker.leading + kickerSpace + lines.length * style.leading;
}

function toTiles(height: number, page: PageGrid): number {
  const tile = tileOf(page);
  return Math.min(Math.round(height / tile) * tile, page.frameHeight);
}

function paintOpening(
  canvas: Canvas,
  opening: Opening,
  { place, height, seed }: { place: Place; height: number; seed: string },
): void {
  canvas.fill({ x: 0, y: place.y, width: canvas.page.width, height }, 'panel');
  const tile = tileOf(canvas.page);
  canvas.shape((document) =>
    paintMotif(
      document,
      { x: canvas.page.right, y: place.y, tile, columns: 2, rows: Math.round(height / tile) },
      { seed, density: () => 0.72, colour: canvas.colour },
    ),
  );
  const bottom = place.opensPage ? bandPadding.bottom : (height - textHeight(opening)) / 2;
  let y = place.y + height - bottom - textHeight(opening);
  for (const line of opening.kicker) {
    canvas.text(line, { x: canvas.page.textLeft, y: y + baselineOffset(textStyles.kicker) }, opening.tags.kicker);
    y += textStyles.kicker.leading;
  }
  y += kickerSpace;
  const { style, lines } = opening.title;
  if (opening.number) {
    canvas.text(opening.number, { x: canvas.page.left - 3, y: y + baselineOffset(style) }, null);
  }
  lines.forEach((line, index) =>
    canvas.text(
      line,
      { x: canvas.page.textLeft, y: y + index * style.leading + baselineOffset(style) },
      opening.tags.title,
    ),
  );
}
