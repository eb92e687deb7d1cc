import { breakLines, type Line, type Span } from './break-lines.ts';
import type { Canvas } from './canvas.ts';
import type { OutlineEntry } from './composer.ts';
import type { Measure } from './measure.ts';
import type { PageGrid } from './page-grid.ts';
import { paginate } from './paginate.ts';
import type { Piece, PlacedPage } from './piece.ts';
import { createTag, type Tag } from './tag.ts';
import { baselineOffset } from './text-pieces.ts';
import { textStyles, type TextStyle } from './text-style.ts';

/** Room for the page number and the space before it. */
const numberRoom = 44;
const leaderGap = 6;

/** Spacing in points: the first at which the contents fit one page is taken. */
const densities = [
  { beforeChapter: 9.5, afterChapter: 2, chapterLeading: 13.5, entryLeading: 12.4 },
  { beforeChapter: 7, afterChapter: 1, chapterLeading: 12.5, entryLeading: 11.4 },
  { beforeChapter: 5, afterChapter: 0, chapterLeading: 11.8, entryLeading: 10.6 },
] as const;
type Density = (typeof densities)[number];

/** Steps in points in which the pages of longer contents are made equally full. */
const balanceStep = 6;

interface ContentsOptions {
  readonly measure: Measure;
  readonly page: PageGrid;
  readonly root: Tag;
  /** Page number of an entry, asked while painting: the page is known only after pagination. */
  pageOf(entry: OutlineEntry): number;
}

/**
 * The contents in two levels; each line links to its place. They stand on one page where tighter lines allow it, else on equally full pages.
 * Their number of pages does not depend on the page numbers, so they are laid out before those are known.
 */
export function layContents(entries: readonly OutlineEntry[], options: ContentsOptions): PlacedPage[] {
  const pagesAt = (density: Density, root: Tag) =>
    paginate(composeContents(entries, { ...options, root, density }), options.page);
  const density = densities.find((each) => pagesAt(each, createTag('Document', null)).length === 1);
  if (density) return pagesAt(density, options.root);
  const pieces = composeContents(entries, { ...options, density: densities[0] });
  let pages = paginate(pieces, options.page);
  for (let bottom = options.page.bottom - balanceStep; bottom > options.page.top; bottom -= balanceStep) {
    const shorter = paginate(pieces, { top: options.page.top, bottom });
    if (shorter.length > pages.length) break;
    pages = shorter;
  }
  return pages;
}

function composeContents(entries: readonly OutlineEntry[], options: ContentsOptions & { density: Density }): Piece[] {
  const section = createTag('Sect', options.root);
  const list = createTag('TOC', section);
  const heading = createTag('H1', section);
  const style = textStyles.pageTitle;
  const [title] = breakLines([{ text: 'Contents', style }], options.page.fullWidth, options.measure);
  const head: Piece = {
    height: style.leading + 16,
    before: 0,
    breakBefore: 'allow',
    paint(canvas, { y }) {
      if (title) canvas.text(title, { x: canvas.page.left, y: y + baselineOffset(style) }, heading);
    },
  };
  return [
    head,
    ...entries.map((entry, index) =>
      composeEntry(entry, { ...options, list, previous: entries[index - 1], next: entries[index + 1] }),
    ),
  ];
}

function composeEntry(
  entry: OutlineEntry,
  options: ContentsOptions & {
    density: Density;
    list: Tag;
    previous: OutlineEntry | undefined;
    next: OutlineEntry | undefined;
  },
): Piece {
  const isChapter = entry.level === 1;
  const { density } = options;
  const style: TextStyle = isChapter
    ? { ...textStyles.contentsChapter, leading: density.chapterLeading }
    : { ...textStyles.contentsEntry, leading: density.entryLeading };
  const link = entry.target;
  const tag = createTag('TOCI', options.list);
  const label: Span[] = isChapter
    ? [
        { text: entry.number.padStart(2, '0'), style: { ...textStyles.contentsChapter, colour: 'accent' }, link },
        { text: `  ${entry.kicker}`, style: textStyles.contentsEntry, link },
      ]
    : [];
  const title: Span[] = isChapter
    ? [{ text: entry.title, style, link }]
    : [{ text: `${entry.number}  ${entry.title}`, style, link }];
  const labelLines = breakLines(label, options.page.marginWidth + options.page.gutter - 8, options.measure).slice(0, 1);
  const lines = breakLines(title, options.page.textWidth - numberRoom, options.measure);
  const height = Math.max(labelLines.length * style.leading, lines.length * style.leading);
  return {
    height: height + (isChapter && options.next?.level === 2 ? density.afterChapter : 0),
    before: isChapter ? density.beforeChapter : 0,
    breakBefore: options.previous?.level === 1 && !isChapter ? 'avoid' : 'allow',
    paint(canvas, { y }) {
      if (isChapter)
        canvas.rule(
          [canvas.page.left, y - density.beforeChapter / 2],
          [canvas.page.right, y - density.beforeChapter / 2],
          {
            colour: 'hairline',
            width: 0.5,
          },
        );
      const baseline = y + baselineOffset(style);
      labelLines.forEach((line, index) =>
        canvas.text(line, { x: canvas.page.left, y: baseline + index * style.leading }, tag),
      );
      lines.forEach((line, index) =>
        canvas.text(line, { x: canvas.page.textLeft, y: baseline + index * style.leading }, tag),
      );
      const last = baseline + Math.max(0, lines.length - 1) * style.leading;
      const number = breakLines(
        [{ text: `${options.pageOf(entry)}`, style: { ...style, colour: 'heading' }, link }],
        numberRoom,
        options.measure,
      )[0];
      if (number)
        paintNumber(canvas, { number, y: last, from: canvas.page.textLeft + (lines.at(-1)?.width ?? 0), tag });
    },
  };
}

function paintNumber(
  canvas: Canvas,
  { number, y, from, tag }: { number: Line; y: number; from: number; tag: Tag },
): void {
  const x = canvas.page.right - number.width;
  canvas.rule([from + leaderGap, y - 0.5], [x - leaderGap, y - 0.5], { colour: 'hairline', width: 0.75, dash: 1.5 });
  canvas.text(number, { x, y }, tag);
}
