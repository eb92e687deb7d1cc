import type { ProposalBlock } from '@bidsmith/core';
import { barGap, figureBar } from './figure-bar.ts';
import { splitText } from './fit-text.ts';
import { columnX, span, zones } from './grid.ts';
import { paginate } from './paginate.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { planText } from './plan-text.ts';
import { shortenToLines } from './shorten-text.ts';
import type { SideBlock } from './side-panels.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, prose, sans } from './text-box.ts';

export type ComparisonBlock = Extract<ProposalBlock, { type: 'comparison' }>;
type Pair = ComparisonBlock['pairs'][number];

const sizes = [18, 16, 14] as const;
const bandHeight = 0.44;
const inset = 0.16;
const minRow = 0.6;
/** Rows on one slide, and how much each may grow where there is room, in inches. */
const maxRows = 7;
const maxSlack = 0.42;
const maxTextHeight = 2.6;
/** Words of the pairs on one slide: 130 with title, labels and source line. */
const maxWords = 95;
const left = { x: columnX(0), w: span(5) } as const;
const right = { x: columnX(6), w: span(6) } as const;
const arrow = { w: 0.42, h: 0.3 } as const;

interface Row {
  readonly pair: Pair;
  readonly left: string;
  readonly right: string;
  readonly height: number;
  readonly words: number;
  /** False where a long pair goes on. */
  readonly opens: boolean;
}

/** Two sides of the same matters: pairs on one line with an arrow between, the right side on a tinted ground. */
export function planComparison(
  context: PlanContext,
  heading: Heading,
  parts: { block: ComparisonBlock; beside: readonly SideBlock[] },
): SlideDraft[] {
  const { block, beside } = parts;
  const bar = figureBar(beside);
  const free = zones.body.h - bandHeight;
  const single = sizes.find((size) => fitsOne(rowsAt(block, size), free - (bar ? bar.height + barGap : 0)));
  const pages =
    single === undefined
      ? paginate(rowsAt(block, 14), { height: free, maxRows, minLastRows: 2, maxWords })
      : [rowsAt(block, single)];
  const size = single ?? 14;
  const withBar = single !== undefined && bar !== null;
  const slides = pages.map((page) => {
    const room = free - (withBar ? bar.height + barGap : 0);
    const drawn = drawPage(block, page, { size, room });
    return draftSlide(context, heading, {
      elements: [...drawn.elements, ...(withBar ? bar.draw(drawn.bottom + barGap) : [])],
      citations: [
        ...page.flatMap((row) => row.pair.citations),
        ...block.citations,
        ...(withBar ? beside.flatMap((each) => each.citations) : []),
      ],
      notes: [block.left, block.right].filter((label) => label.length > maxBandLabel),
    });
  });
  if (withBar || beside.length === 0) return slides;
  return [...slides, ...planText(context, heading, { figures: [], team: [], main: [], side: beside })];
}

/** Characters of a label that fit a band for certain. */
const maxBandLabel = 30;

function fitsOne(rows: readonly Row[], room: number): boolean {
  const words = rows.reduce((sum, row) => sum + row.words, 0);
  return rows.length <= maxRows && words <= maxWords && rows.reduce((sum, row) => sum + row.height, 0) <= room;
}

function rowsAt(block: ComparisonBlock, size: number): Row[] {
  return block.pairs.flatMap((pair): Row[] => {
    const cut = (text: string, w: number) =>
      splitText({ text, face: 'body', width: w - 2 * inset, height: maxTextHeight }, size, 1.08);
    const lefts = cut(pair.left, left.w);
    const rights = cut(pair.right, right.w);
    return Array.from({ length: Math.max(lefts.length, rights.length) }, (_, index) => {
      const texts = { left: lefts[index] ?? '', right: rights[index] ?? '' };
      const words = Math.max(
        paragraphsHeight([paragraph(texts.left, prose(size))], left.w - 2 * inset),
        paragraphsHeight([paragraph(texts.right, prose(size))], right.w - 2 * inset),
      );
      return {
        pair,
        ...texts,
        height: Math.max(minRow, words + 2 * inset),
        words: countWords(`${texts.left} ${texts.right}`),
        opens: index === 0,
      };
    });
  });
}

function drawPage(
  block: ComparisonBlock,
  rows: readonly Row[],
  place: { size: number; room: number },
): { elements: SlideElement[]; bottom: number } {
  const used = rows.reduce((sum, row) => sum + row.height, 0);
  const slack = Math.max(0, Math.min(maxSlack, (place.room - used) / rows.length));
  let y = zones.body.y + bandHeight;
  const drawn = rows.flatMap((row, index) => {
    const top = y;
    const h = row.height + slack;
    y += h;
    return rowElements(row, { y: top, h, size: place.size, first: index === 0 });
  });
  return { elements: [...bands(block), ...drawn], bottom: y };
}

function bands(block: ComparisonBlock): SlideElement[] {
  const band = (label: string, place: { x: number; w: number }, strong: boolean): SlideElement => ({
    type: 'text',
    name: strong ? 'Right side' : 'Left side',
    box: { ...place, y: zones.body.y, h: bandHeight },
    paragraphs: [
      paragraph(
        [{ text: shortenToLines({ text: label, face: 'body', bold: true, width: place.w - 0.32 }, 14, 1), bold: true }],
        sans(14, strong ? 'onDeep' : 'heading'),
      ),
    ],
    inset: 0.1,
    fill: strong ? 'deep' : 'panel',
    valign: 'middle',
  });
  return [band(block.left, left, false), band(block.right, right, true)];
}

function rowElements(row: Row, place: { y: number; h: number; size: number; first: boolean }): SlideElement[] {
  const { y, h, size } = place;
  const words = (name: string, text: string, box: { x: number; w: number }): SlideElement[] =>
    text === ''
      ? []
      : [
          {
            type: 'text',
            name,
            box: { ...box, y, h },
            paragraphs: [paragraph(text, prose(size))],
            inset,
            valign: 'middle',
          },
        ];
  const ground: SlideElement = {
    type: 'shape',
    name: 'Ground',
    shape: 'rect',
    box: { ...right, y, h },
    fill: 'tint',
    alt: null,
  };
  const pointer: SlideElement = {
    type: 'shape',
    name: 'Arrow',
    shape: 'arrow',
    box: { x: columnX(5) + (span(1) - arrow.w) / 2, y: y + (h - arrow.h) / 2, ...arrow },
    fill: 'accent',
    alt: null,
  };
  return [
    ground,
    ...(place.first ? [] : [hairline({ x: left.x, y, w: left.w }), hairline({ x: right.x, y, w: right.w })]),
    ...words('Left', row.left, left),
    ...(row.opens ? [pointer] : []),
    ...words('Right', row.right, right),
  ];
}
