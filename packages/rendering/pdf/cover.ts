import { breakLines, type Line } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import { fitText } from './fit-text.ts';
import { grid, page } from './geometry.ts';
import type { Measure } from './measure.ts';
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

const white = { face: 'serif', colour: 'white' } as const;
const titleStyles: readonly [TextStyle, ...TextStyle[]] = [
  { ...white, size: 40, leading: 46 },
  { ...white, size: 33, leading: 39 },
  { ...white, size: 27, leading: 33 },
  { ...white, size: 21, leading: 26 },
  { ...white, size: 16, leading: 20 },
];
const mostTitleLines = 4;
const subtitleStyle: TextStyle = { face: 'sans', size: 13, leading: 19, colour: 'paper' };
const labelStyle: TextStyle = { face: 'sansSemiBold', size: 7.6, leading: 12, colour: 'sage' };
const valueStyle: TextStyle = { face: 'sans', size: 10.5, leading: 15, colour: 'white' };
const blankStyle: TextStyle = { ...valueStyle, colour: 'gold' };

const columns = 6;
const rows = 4;
const tile = page.width / columns;
const titleTop = rows * tile + 58;
const imprintTop = 712;

/** Navy sheet, the client's motif above, title and imprint below. */
export function paintCover(canvas: Canvas, cover: Cover, { measure, root }: { measure: Measure; root: Tag }): void {
  const section = createTag('Sect', root);
  canvas.fill({ x: 0, y: 0, width: page.width, height: page.height }, 'navy');
  canvas.shape((document) =>
    paintMotif(
      document,
      { x: 0, y: 0, tile, columns, rows },
      { seed: cover.client, density: (column, row) => rising(column, row), colour: canvas.colour },
    ),
  );
  const title = fitText(
    cover.title,
    { styles: titleStyles, width: grid.fullWidth - 40, maxLines: mostTitleLines },
    measure,
  );
  const titleTag = createTag('H1', section);
  const subtitle = breakLines([{ text: cover.subtitle, style: subtitleStyle }], grid.fullWidth - 40, measure);
  const height = title.lines.length * title.style.leading + 14 + subtitle.length * subtitleStyle.leading;
  // A title of many lines grows upwards into the motif's field, on navy of its own, rather than into the imprint.
  const top = Math.min(titleTop, imprintTop - 28 - height);
  if (top < titleTop - 40) canvas.fill({ x: 0, y: top - 30, width: page.width, height: page.height }, 'navy');
  paintLines(canvas, title.lines, { y: top, style: title.style, tag: titleTag, x: grid.left });
  const below = top + title.lines.length * title.style.leading + 14;
  paintLines(canvas, subtitle, { y: below, style: subtitleStyle, tag: createTag('P', section), x: grid.left });
  paintImprint(canvas, cover, { measure, section });
}

/** Few tiles at the lower left, where the title begins; all of them at the upper right. */
function rising(column: number, row: number): number {
  return 0.34 + 0.66 * ((column / (columns - 1)) * 0.6 + ((rows - 1 - row) / (rows - 1)) * 0.4);
}

function paintImprint(canvas: Canvas, cover: Cover, { measure, section }: { measure: Measure; section: Tag }): void {
  const entries: [string, string, TextStyle][] = [
    [
      'Prepared for',
      cover.client === '' ? 'Client: not named in the request' : cover.client,
      cover.client === '' ? blankStyle : valueStyle,
    ],
    ['Prepared by', cover.bidder ?? 'Bidder: to be completed', cover.bidder === null ? blankStyle : valueStyle],
    ['Date', cover.date, valueStyle],
  ];
  const gap = 20;
  const widths = [0.42, 0.37, 0.21].map((share) => share * (grid.fullWidth - 2 * gap));
  let x: number = grid.left;
  entries.forEach(([label, value, style], index) => {
    const width = widths[index] ?? 0;
    canvas.rule([x, imprintTop], [x + width, imprintTop], { colour: 'sage', width: 0.75 });
    const labelLines = breakLines([{ text: label, style: labelStyle }], width, measure);
    const valueLines = breakLines([{ text: value, style }], width, measure);
    paintLines(canvas, labelLines, { x, y: imprintTop + 10, style: labelStyle, tag: createTag('P', section) });
    paintLines(canvas, valueLines, { x, y: imprintTop + 24, style, tag: createTag('P', section) });
    x += width + gap;
  });
}

function paintLines(
  canvas: Canvas,
  lines: readonly Line[],
  { x, y, style, tag }: { x: number; y: number; style: TextStyle; tag: Tag },
): void {
  lines.forEach((line, index) => canvas.text(line, { x, y: y + index * style.leading + baselineOffset(style) }, tag));
}
