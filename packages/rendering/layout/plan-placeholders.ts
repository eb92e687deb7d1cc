import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span, zones } from './grid.ts';
import { splitText } from './fit-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { paragraph, paragraphsHeight, prose, sans, serif } from './text-box.ts';
import { toPieces } from './text-pieces.ts';

type PlaceholderBlock = Extract<ProposalBlock, { type: 'placeholder' }>;

const perSlide = 3;
/** Characters that fit every panel. */
const maxSafeLength = 80;
const inset = 0.26;
/** Room under the hint for what the bidder writes, in inches. */
const writingRoom = 0.9;
const maxTextHeight = 3.4;
/** Limits of the paragraphs above panels; heights in inches. */
const maxIntroWords = 60;
const maxIntroHeight = 1.9;
const introGap = 0.1;
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
      elements: placeholderPanels(page, zones.body.y, zones.body.h),
      citations: page.flatMap((block) => block.citations),
      notes: longTexts(page),
    }),
  );
}

/** Paragraphs above the panels they introduce, on one slide; null where that does not fit. */
export function planPlaceholdersWithIntro(
  context: PlanContext,
  heading: Heading,
  parts: { intro: readonly Extract<ProposalBlock, { type: 'paragraph' }>[]; placeholders: readonly PlaceholderBlock[] },
): SlideDraft | null {
  const { intro, placeholders } = parts;
  if (placeholders.length > perSlide) return null;
  const pieces = toPieces(intro, { columns: 12, prose: 18, list: 16 });
  const words = pieces.reduce((sum, piece) => sum + piece.words, 0);
  const height = pieces.reduce((sum, piece) => sum + piece.height, 0) + introGap;
  if (words > maxIntroWords || height > maxIntroHeight || height + placeholderHeight(placeholders) > zones.body.h)
    return null;
  let y: number = zones.body.y;
  const elements = pieces.flatMap((piece) => {
    const drawn = piece.draw(y);
    y += piece.height;
    return drawn;
  });
  return draftSlide(context, heading, {
    elements: [...elements, ...placeholderPanels(placeholders, zones.body.y + height, zones.body.h - height)],
    citations: [...intro, ...placeholders].flatMap((block) => block.citations),
    notes: longTexts(placeholders),
  });
}

/** Height that panels for these placeholders need at least, in inches. */
function placeholderHeight(blocks: readonly PlaceholderBlock[]): number {
  return (
    Math.max(
      ...blocks.map((block) =>
        paragraphsHeight(panelParagraphs(block, blocks.length), panelWidth(blocks.length) - 2 * inset),
      ),
    ) +
    2 * inset +
    writingRoom
  );
}

/** Panels side by side from `top`, as tall as `room` allows up to a good height for writing. */
function placeholderPanels(blocks: readonly PlaceholderBlock[], top: number, room: number): SlideElement[] {
  const h = Math.min(room, Math.max(placeholderHeight(blocks), goodHeight));
  return blocks.map((block, index) => ({
    type: 'text',
    name: 'Placeholder',
    box: { x: columnX((index * 12) / blocks.length), y: top, w: panelWidth(blocks.length), h },
    paragraphs: panelParagraphs(block, blocks.length),
    inset,
    fill: 'paper',
    outline: { colour: 'rust', width: 1.25, dashed: true },
    valign: 'top',
  }));
}

function panelWidth(count: number): number {
  return span(12 / count);
}

function panelParagraphs(block: PlaceholderBlock, count: number): Paragraph[] {
  const width = panelWidth(count) - 2 * inset;
  const room = { text: withoutTag(block.label), face: 'title', width, height: maxTextHeight * 0.4 } as const;
  const label = firstPart(splitText(room, 20));
  const hint = firstPart(splitText({ text: block.hint, face: 'body', width, height: maxTextHeight * 0.5 }, 16, 1.08));
  return [
    paragraph([{ text: 'Bidder to complete', bold: true }], sans(12, 'rust')),
    ...(label === '' ? [] : [paragraph(label, { ...serif(20), spaceBefore: 6 })]),
    ...(hint === '' ? [] : [paragraph(hint, { ...prose(16, 'slate'), spaceBefore: 6 })]),
  ];
}

/** What stands in the panel of a text that is too long for it; the whole stands in the notes. */
function firstPart(parts: readonly string[]): string {
  const first = parts[0] ?? '';
  return parts.length > 1 ? `${first.replace(/\s?\S{1,3}$/, '')}…` : first;
}

/** Texts that may not fit a panel, in full for the notes. */
function longTexts(blocks: readonly PlaceholderBlock[]): string[] {
  return blocks.flatMap((block) => [block.label, block.hint]).filter((text) => text.length > maxSafeLength);
}

/** The label without the words that the panel prints above it anyway. */
function withoutTag(label: string): string {
  const rest = label.replace(/^bidder to complete[:\s–-]*/i, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}
