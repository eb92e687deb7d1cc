import type { Logo } from '@bidsmith/core';
import { breakLines, type Line } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import { fitText, type FittedText } from './fit-text.ts';
import { paintLogo } from './logo.ts';
import type { Measure } from './measure.ts';
import type { PageGrid } from './page-grid.ts';
import { paintMotif } from './motif.ts';
import { createTag, type Tag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import type { TextStyle } from './text-style.ts';

/** What the cover says; `bidder` null shows a blank to fill in. */
export interface Cover {
  readonly title: string;
  readonly subtitle: string;
  readonly client: string;
  readonly bidder: string | null;
  readonly date: string;
}

const white = { face: 'serif', colour: 'onDeep' } as const;
const titleStyles: readonly [TextStyle, ...TextStyle[]] = [
  { ...white, size: 40, leading: 46 },
  { ...white, size: 33, leading: 39 },
  { ...white, size: 27, leading: 33 },
  { ...white, size: 21, leading: 26 },
  { ...white, size: 16, leading: 20 },
];
const mostTitleLines = 4;
const subtitleStyle: TextStyle = { face: 'sans', size: 13, leading: 19, colour: 'onDeep' };
const labelStyle: TextStyle = { face: 'sansSemiBold', size: 7.6, leading: 12, colour: 'soft' };
const valueStyle: TextStyle = { face: 'sans', size: 10.5, leading: 15, colour: 'onDeep' };
const valueStyles: readonly [TextStyle, ...TextStyle[]] = [valueStyle, { ...valueStyle, size: 8, leading: 11 }];
const blankStyles: readonly [TextStyle, ...TextStyle[]] = [{ ...valueStyle, face: 'sansSemiBold', colour: 'soft' }];
const mostValueLines = 3;

const columns = 6;
const rows = 4;
/** From the motif to the title. */
const titleDrop = 58;
/** The imprint's rule, and the lowest that its words reach, from the foot of the sheet. */
const imprintRise = 130;
const imprintFloor = 42;
const imprintGap = 20;
/** From the rule of the imprint to its values. */
const valueDrop = 24;
/** Keeps the title off the right edge. */
const titleInset = 40;
const subtitleSpace = 14;

/** A dark sheet, the client's motif above, title and imprint below. Long titles and names push the block upwards, never off the sheet. */
export function paintCover(
  canvas: Canvas,
  cover: Cover,
  { measure, root, logo }: { measure: Measure; root: Tag; logo: Logo | null },
): void {
  const section = createTag('Sect', root);
  const { page } = canvas;
  const tile = page.width / columns;
  const textWidth = page.fullWidth - titleInset;
  const imprint = layImprint(cover, page, measure);
  const title = fitText(cover.title, { styles: titleStyles, width: textWidth, maxLines: mostTitleLines }, measure);
  const subtitle = breakLines([{ text: cover.subtitle, style: subtitleStyle }], textWidth, measure);
  const titleHeight = title.lines.length * title.style.leading + subtitleSpace;
  const top = Math.min(
    rows * tile + titleDrop,
    imprint.top - 28 - titleHeight - subtitle.length * subtitleStyle.leading,
  );

  canvas.fill({ x: 0, y: 0, width: canvas.page.width, height: canvas.page.height }, 'deep');
  canvas.shape((document) =>
    paintMotif(
      document,
      { x: 0, y: 0, tile, columns, rows: Math.max(0, Math.min(rows, Math.floor((top - 24) / tile))) },
      { seed: cover.client, density: rising, colour: canvas.colour },
    ),
  );
  if (logo) paintBrand(canvas, { logo, tile, room: top - leastLogoDrop, bidder: cover.bidder, section });
  paintLines(canvas, title.lines, { x: canvas.page.left, y: top, style: title.style, tag: createTag('H1', section) });
  const below = { x: canvas.page.left, y: top + titleHeight, style: subtitleStyle };
  paintLines(canvas, subtitle, { ...below, tag: createTag('P', section) });
  paintImprint(canvas, imprint, section);
}

/** Tiles of the pattern that the logo's ground covers, and the part of it that the logo takes. */
const brandColumns = 2;
const brandShare = { width: 0.72, height: 0.56 } as const;
const leastLogoDrop = 24;

/** The logo on a light ground in place of the pattern's first tiles: it was drawn for paper, not for a dark sheet. */
function paintBrand(
  canvas: Canvas,
  {
    logo,
    tile,
    room,
    bidder,
    section,
  }: { logo: Logo; tile: number; room: number; bidder: string | null; section: Tag },
): void {
  const ground = { x: 0, y: 0, width: brandColumns * tile, height: Math.min(tile, room) };
  const [width, height] = [ground.width * brandShare.width, ground.height * brandShare.height];
  const place = {
    x: (ground.width - width) / 2,
    y: (ground.height - height) / 2,
    width,
    height,
    align: 'center',
  } as const;
  canvas.fill(ground, 'ground');
  paintLogo(canvas, logo, { place, tag: createTag('Figure', section, { alt: `Logo of ${bidder ?? 'the bidder'}` }) });
}

/** Few tiles at the lower left, where the title begins; all of them at the upper right. */
function rising(column: number, row: number): number {
  return 0.34 + 0.66 * ((column / (columns - 1)) * 0.6 + ((rows - 1 - row) / (rows - 1)) * 0.4);
}

interface Imprint {
  readonly top: number;
  readonly entries: readonly { readonly label: readonly Line[]; readonly value: FittedText; readonly width: number }[];
}

function layImprint(cover: Cover, page: PageGrid, measure: Measure): Imprint {
  const blank = (text: string): [string, boolean] => [text, true];
  const known = (text: string): [string, boolean] => [text, false];
  const parts: [string, [string, boolean], number][] = [
    ['Prepared for', cover.client === '' ? blank('Client: not named in the request') : known(cover.client), 0.4],
    ['Prepared by', cover.bidder === null ? blank('Bidder: to be completed') : known(cover.bidder), 0.35],
    ['Date', known(cover.date), 0.25],
  ];
  const entries = parts.map(([label, [text, isBlank], share]) => {
    const width = share * (page.fullWidth - 2 * imprintGap);
    const styles = isBlank ? blankStyles : valueStyles;
    const value = fitText(text, { styles, width, maxLines: mostValueLines }, measure);
    return { label: breakLines([{ text: label, style: labelStyle }], width, measure), value, width };
  });
  const tallest = Math.max(...entries.map(({ value }) => value.lines.length * value.style.leading));
  return { entries, top: page.height - Math.max(imprintRise, imprintFloor + tallest + valueDrop) };
}

function paintImprint(canvas: Canvas, { entries, top }: Imprint, section: Tag): void {
  let x: number = canvas.page.left;
  for (const { label, value, width } of entries) {
    canvas.rule([x, top], [x + width, top], { colour: 'soft', width: 0.75 });
    paintLines(canvas, label, { x, y: top + 10, style: labelStyle, tag: createTag('P', section) });
    const place = { x, y: top + valueDrop, style: value.style };
    paintLines(canvas, value.lines, { ...place, tag: createTag('P', section) });
    x += width + imprintGap;
  }
}

function paintLines(
  canvas: Canvas,
  lines: readonly Line[],
  { x, y, style, tag }: { x: number; y: number; style: TextStyle; tag: Tag },
): void {
  lines.forEach((line, index) => canvas.text(line, { x, y: y + index * style.leading + baselineOffset(style) }, tag));
}
