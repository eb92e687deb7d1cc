import type { ProposalBlock } from '@bidsmith/core';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { splitText } from './fit-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, prose, sans, serif, textBox } from './text-box.ts';

type TeamBlock = Extract<ProposalBlock, { type: 'team' }>;
type Member = TeamBlock['members'][number];

const perRow = 3;
const perSlide = 6;
const badge = 0.72;
const textLeft = badge + 0.2;
const textWidth = span(4) - textLeft - 0.1;
const rowGap = 0.3;
const maxNoteHeight = 1.6;

/** People as cards, six on a slide. A role without a person shows an empty badge and says who has to fill it. */
export function planTeam(context: PlanContext, heading: Heading, block: TeamBlock): SlideDraft[] {
  const cards = block.members.flatMap(cardsOf);
  const rows = chunk(cards, perRow).map((row) => ({ row, height: Math.max(...row.map(cardHeight)) }));
  const pages: (typeof rows)[] = [];
  for (const row of rows) {
    const page = pages.at(-1);
    const used = page?.reduce((sum, each) => sum + each.height + rowGap, 0) ?? 0;
    if (page && page.length < perSlide / perRow && used + row.height <= zones.body.h) page.push(row);
    else pages.push([row]);
  }
  return pages.map((page) => draftSlide(context, heading, { elements: place(page), citations: block.citations }));
}

interface Card {
  readonly member: Member;
  readonly paragraphs: readonly Paragraph[];
}

function cardsOf(member: Member): Card[] {
  const head = member.placeholder
    ? [paragraph(member.name === '' ? 'Bidder to complete' : member.name, serif(18, 'rust'))]
    : [paragraph(member.name, serif(18))];
  const role = paragraph([{ text: member.role === '' ? 'Role to be named' : member.role, bold: true }], {
    ...sans(14, 'teal'),
    spaceBefore: 2,
  });
  const notes = splitText({ text: member.note, face: 'body', width: textWidth, height: maxNoteHeight }, 14, 1.08);
  const top = [...head, role];
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

function place(page: readonly { row: readonly Card[]; height: number }[]): SlideElement[] {
  const used = page.reduce((sum, each) => sum + each.height, 0);
  const gap = Math.min(0.9, Math.max(rowGap, (bodyBottom - zones.body.y - used) / Math.max(1, page.length)));
  let y = zones.body.y;
  return page.flatMap(({ row, height }) => {
    const top = y;
    y += height + gap;
    return row.flatMap((card, index) => cardElements(card, columnX(index * 4), top));
  });
}

function cardElements(card: Card, x: number, y: number): SlideElement[] {
  const { member } = card;
  const box = { x, y: y + 0.18, w: badge, h: badge };
  const circle: SlideElement = member.placeholder
    ? {
        type: 'shape',
        name: 'Empty badge',
        shape: 'ellipse',
        box,
        fill: null,
        outline: { colour: 'rust', width: 1.25, dashed: true },
        alt: null,
      }
    : {
        type: 'text',
        name: 'Badge',
        box,
        paragraphs: [paragraph(initials(member.name), { ...serif(18, 'white'), align: 'center' })],
        fill: 'navy',
        valign: 'middle',
        round: true,
      };
  return [
    hairline({ x, y, w: span(4) }),
    circle,
    textBox('Person', { x: x + textLeft, y: y + 0.16, w: textWidth }, card.paragraphs),
  ];
}

function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase() || '·';
}

function chunk<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
