import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span, zones } from './grid.ts';
import { splitText } from './fit-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { paragraph, paragraphsHeight, prose, sans, serif } from './text-box.ts';

type PlaceholderBlock = Extract<ProposalBlock, { type: 'placeholder' }>;

const perSlide = 3;
/** Characters that fit every panel. */
const maxSafeLength = 80;
const inset = 0.26;
/** Room under the hint for what the bidder writes, in inches: across the slide, and where panels share it. */
const writingRoom = { wide: 0.7, shared: 0.3 } as const;
const maxTextHeight = 3.4;
/** Columns from which panels stand side by side, and the space between those below each other in inches. */
const wideColumns = 8;
const panelGap = 0.22;
/** Height that panels are stretched to where there is room, in inches. */
const goodHeight = 3.1;

/** What only the bidder knows, as dashed panels that cannot be overlooked; up to three on a slide. */
export function planPlaceholders(
  context: PlanContext,
  heading: Heading,
  blocks: readonly PlaceholderBlock[],
): SlideDraft[] {
  const count = Math.ceil(blocks.length / perSlide);
  const share = Math.ceil(blocks.length / Math.max(1, count));
  const pages = Array.from({ length: count }, (_, index) => blocks.slice(index * share, (index + 1) * share));
  return pages.map((page) =>
    draftSlide(context, heading, {
      elements: placeholderPanels(page, { top: zones.body.y, room: zones.body.h }),
      citations: page.flatMap((block) => block.citations),
      notes: longTexts(page),
    }),
  );
}

/** Height that panels for these placeholders need at least in so many columns, in inches. */
export function placeholderHeight(blocks: readonly PlaceholderBlock[], columns = 12): number {
  const rows = panelRows(blocks, columns);
  return rows.reduce((sum, row) => sum + rowHeight(row, columns) + panelGap, -panelGap);
}

function rowHeight(row: readonly PlaceholderBlock[], columns: number): number {
  const width = panelWidth(row.length, columns);
  return (
    Math.max(...row.map((block) => paragraphsHeight(panelParagraphs(block, width), width - 2 * inset))) +
    2 * inset +
    (columns >= wideColumns ? writingRoom.wide : writingRoom.shared)
  );
}

/** Side by side across the slide, below each other where it is shared. */
function panelRows(blocks: readonly PlaceholderBlock[], columns: number): PlaceholderBlock[][] {
  return columns >= wideColumns ? [[...blocks]] : blocks.map((block) => [block]);
}

/** Panels from `top`, as tall as `room` allows up to a good height for writing. */
export function placeholderPanels(
  blocks: readonly PlaceholderBlock[],
  place: { top: number; room: number; columns?: number; from?: number },
): SlideElement[] {
  const columns = place.columns ?? 12;
  const rows = panelRows(blocks, columns);
  const share = (place.room - panelGap * (rows.length - 1)) / rows.length;
  let y = place.top;
  return rows.flatMap((row) => {
    const top = y;
    const w = panelWidth(row.length, columns);
    const h = Math.max(rowHeight(row, columns), Math.min(share, goodHeight));
    y += h + panelGap;
    return row.map((block, index) => ({
      type: 'text' as const,
      name: 'Placeholder',
      box: { x: columnX((place.from ?? 0) + (index * columns) / row.length), y: top, w, h },
      paragraphs: panelParagraphs(block, w),
      inset,
      fill: 'panel' as const,
      outline: { colour: 'alert' as const, width: 1.25, dashed: true },
      valign: 'top' as const,
    }));
  });
}

function panelWidth(count: number, columns: number): number {
  return span(columns / count);
}

function panelParagraphs(block: PlaceholderBlock, panel: number): Paragraph[] {
  const width = panel - 2 * inset;
  const room = { text: withoutTag(block.label), face: 'title', width, height: maxTextHeight * 0.4 } as const;
  const label = firstPart(splitText(room, 20));
  const hint = firstPart(splitText({ text: block.hint, face: 'body', width, height: maxTextHeight * 0.5 }, 16, 1.08));
  return [
    paragraph([{ text: 'Bidder to complete', bold: true }], sans(12, 'alert')),
    ...(label === '' ? [] : [paragraph(label, { ...serif(20), spaceBefore: 6 })]),
    ...(hint === '' ? [] : [paragraph(hint, { ...prose(16, 'quiet'), spaceBefore: 6 })]),
  ];
}

/** What stands in the panel of a text that is too long for it; the whole stands in the notes. */
function firstPart(parts: readonly string[]): string {
  const first = parts[0] ?? '';
  return parts.length > 1 ? `${first.replace(/\s?\S{1,3}$/, '')}…` : first;
}

/** Texts that may not fit a panel, in full for the notes. */
export function longTexts(blocks: readonly PlaceholderBlock[]): string[] {
  return blocks.flatMap((block) => [block.label, block.hint]).filter((text) => text.length > maxSafeLength);
}

/** The label without the words that the panel prints above it anyway. */
function withoutTag(label: string): string {
  const rest = label.replace(/^bidder to complete[:\s–-]*/i, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
