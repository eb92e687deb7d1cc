import type { ProposalBlock } from '@bidsmith/core';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { splitText } from './fit-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import type { HeadRow } from './head-row.ts';
import { hairline, paragraph, paragraphsHeight, prose, sans, serif, textBox } from './text-box.ts';

type TeamBlock = Extract<ProposalBlock, { type: 'team' }>;
type Member = TeamBlock['members'][number];

const rowsPerSlide = 3;
const badge = 0.72;
const textLeft = badge + 0.2;
const textWidth = span(4) - textLeft - 0.1;
const rowGap = 0.3;
const maxNoteHeight = 1.6;

/** People as cards, up to nine on a slide. A role without a person shows an empty badge and says who has to fill it. */
export function planTeam(context: PlanContext, heading: Heading, block: TeamBlock): SlideDraft[] {
  const cards = block.members.flatMap(cardsOf);
  const rows = chunk(cards, cardsPerRow(cards.length)).map((row) => ({
    row,
    height: Math.max(...row.map(cardHeight)),
  }));
  const pages: (typeof rows)[] = [];
  for (const row of rows) {
    const page = pages.at(-1);
    const used = page?.reduce((sum, each) => sum + each.height + rowGap, 0) ?? 0;
    if (page && page.length < rowsPerSlide && used + row.height <= zones.body.h) page.push(row);
    else pages.push([row]);
  }
  return pages.map((page) =>
    draftSlide(context, heading, { elements: place(page, cardsPerRow(cards.length)), citations: block.citations }),
  );
}

/** Four cards make two pairs; everything else goes in threes. */
function cardsPerRow(count: number): number {
  return count === 4 || count === 2 ? 2 : 3;
}

/** People that fit one row as the head of a text slide; more have slides of their own. */
const maxHeadMembers = 3;

/** Up to three people as one row above text. */
export function planTeamRow(block: TeamBlock): HeadRow {
  const cards = block.members.flatMap((member) => cardsOf(member).slice(0, 1));
  const height = Math.max(0, ...cards.map(cardHeight));
  return {
    height,
    citations: block.citations,
    draw: (y) => cards.flatMap((card, index) => cardElements(card, { x: columnX(index * 4), y, w: span(4) })),
  };
}

/** True when the people fit one row as they are, nothing divided. */
export function fitsHead(block: TeamBlock): boolean {
  return block.members.length <= maxHeadMembers && block.members.every((member) => cardsOf(member).length === 1);
}

interface Card {
  readonly member: Member;
  readonly paragraphs: readonly Paragraph[];
}

function cardsOf(member: Member): Card[] {
  const role = member.role === '' ? 'Role to be named' : member.role;
  const label = (text: string, colour: 'alert' | 'accent') =>
    paragraph([{ text, bold: true }], { ...sans(14, colour), spaceBefore: 2 });
  // An open seat is named by its role: that is all there is to know about it yet.
  const top = member.placeholder
    ? [paragraph(role, serif(18)), label(member.name === '' ? 'Bidder to complete' : member.name, 'alert')]
    : [paragraph(member.name, serif(18)), label(role, 'accent')];
  const notes = splitText({ text: member.note, face: 'body', width: textWidth, height: maxNoteHeight }, 14, 1.08);
  if (paragraphsHeight(top, textWidth) > 2) return longCard(member);
  return notes.map((note) => ({
    member,
    paragraphs: note === '' ? top : [...top, paragraph(note, { ...prose(14), spaceBefore: 4 })],
  }));
}

/** Names and roles far longer than a card: everything as plain text, over as many cards as it takes. */
function longCard(member: Member): Card[] {
  const text = [member.name, member.role, member.note].filter((part) => part !== '').join(' · ');
  return splitText({ text, face: 'body', width: textWidth, height: 2 }, 14, 1.08).map((part) => ({
    member,
    paragraphs: [paragraph(part, prose(14))],
  }));
}

function cardHeight(card: Card): number {
  return Math.max(badge, paragraphsHeight(card.paragraphs, textWidth)) + 0.2;
}

function place(page: readonly { row: readonly Card[]; height: number }[], perRow: number): SlideElement[] {
  const used = page.reduce((sum, each) => sum + each.height, 0);
  const gap = Math.min(0.8, Math.max(rowGap, (bodyBottom - zones.body.y - used) / Math.max(1, page.length)));
  let y = zones.body.y;
  return page.flatMap(({ row, height }) => {
    const top = y;
    y += height + gap;
    return row.flatMap((card, index) =>
      cardElements(card, { x: columnX((index * 12) / perRow), y: top, w: span(12 / perRow) }),
    );
  });
}

function cardElements(card: Card, place: { x: number; y: number; w: number }): SlideElement[] {
  const { member } = card;
  const { x, y } = place;
  const box = { x, y: y + 0.18, w: badge, h: badge };
  const circle: SlideElement = member.placeholder
    ? {
        type: 'shape',
        name: 'Empty badge',
        shape: 'ellipse',
        box,
        fill: null,
        outline: { colour: 'alert', width: 1.25, dashed: true },
        alt: null,
      }
    : {
        type: 'text',
        name: 'Badge',
        box,
        paragraphs: [paragraph(initials(member.name), { ...serif(18, 'onDeep'), align: 'center' })],
        fill: 'deep',
        valign: 'middle',
        round: true,
      };
  return [hairline(place), circle, textBox('Person', { x: x + textLeft, y: y + 0.16, w: textWidth }, card.paragraphs)];
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map(
    (word) => Array.from(word ?? '')[0] ?? '',
  );
  return letters.join('').toUpperCase() || '·';
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
