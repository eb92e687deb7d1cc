import type { ProposalBlock } from '@bidsmith/core';
import { barGap, figureBar } from './figure-bar.ts';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { paginate } from './paginate.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Opening } from './plan-opening.ts';
import type { Paragraph, SlideElement } from './slide.ts';
import { countWords } from './plain-text.ts';
import { groupHeading, groupHeadingHeight } from './text-pieces.ts';
import { hairline, paragraph, paragraphsHeight, prose, serif, textBox, wordsOf } from './text-box.ts';

type Bullets = Extract<ProposalBlock, { type: 'bullets' }>;

const numeralWidth = 0.55;
const padding = 0.14;
const maxSlack = 0.34;
/** Questions in one column; more stand in two. */
const maxSingle = 4;
const perColumn = 5;
/** A taller question would be an essay: such lists are left to the common layouts. */
const maxRow = 2.2;
const settings = [
  { question: 20, why: 16 },
  { question: 18, why: 14 },
  { question: 16, why: 14 },
] as const;
const maxWords = 112;
/** A longer heading of the list is text, in inches from the top. */
const maxTop = zones.body.y + 0.9;

/** Open questions with large numerals, in one column or two, and what else is open in a band below. Null where the section opens with something else. */
export function planQuestions(
  context: PlanContext,
  heading: Heading,
  blocks: readonly ProposalBlock[],
): Opening | null {
  const [list, next] = blocks;
  if (list?.type !== 'bullets' || list.items.length < 2) return null;
  const bar = next?.type === 'callout' ? figureBar([next]) : null;
  const label = list.heading ?? '';
  const top = zones.body.y + (label === '' ? 0 : groupHeadingHeight(label, 12));
  if (top > maxTop) return null;
  const barRoom = top - zones.body.y + (bar ? bar.height + barGap : 0);
  const columns = list.items.length > maxSingle ? 6 : 12;
  const last = settings[settings.length - 1] ?? settings[0];
  const setting = settings.find((each) => fitsOne(rowsAt(list, columns, each), columns, barRoom));
  const rows = rowsAt(list, columns, setting ?? last);
  if (rows.some((row) => row.height > maxRow)) return null;
  const pages = setting ? [rows] : pagesOf(rows, columns, barRoom);
  const words =
    countWords(heading.title) + (bar && next?.type === 'callout' ? countWords(`${next.heading} ${next.text}`) : 0);
  if (pages.some((page) => page.reduce((sum, row) => sum + wordsOf(row.words), words) > maxWords + 30)) return null;
  const slides = pages.map((page, index) => {
    const isLast = index === pages.length - 1;
    const drawn = drawPage(page, columns, { top, bottom: bodyBottom - (bar && isLast ? bar.height + barGap : 0) });
    return draftSlide(context, heading, {
      elements: [
        ...(label === '' ? [] : [groupHeading(label, zones.body.y, { columns: 12 })]),
        ...drawn.elements,
        ...(bar && isLast ? bar.draw(drawn.bottom + barGap) : []),
      ],
      citations: [
        ...page.flatMap((row) => row.citations),
        ...list.citations,
        ...(bar && isLast ? (next?.citations ?? []) : []),
      ],
    });
  });
  return { slides, rest: blocks.slice(bar ? 2 : 1) };
}

interface Row {
  readonly number: number;
  readonly words: readonly Paragraph[];
  readonly citations: Bullets['citations'];
  readonly height: number;
}

function rowsAt(list: Bullets, columns: number, setting: { question: number; why: number }): Row[] {
  const w = widthOf(columns);
  return list.items.map((item, index) => {
    const led = (item.lead ?? '') !== '';
    const question = led ? (item.lead ?? '') : item.text;
    const words = [
      paragraph(question, serif(setting.question)),
      ...(led && item.text !== '' ? [paragraph(item.text, { ...prose(setting.why, 'subtle'), spaceBefore: 2 })] : []),
    ];
    return { number: index + 1, words, citations: item.citations, height: paragraphsHeight(words, w) + 2 * padding };
  });
}

function widthOf(columns: number): number {
  return span(Math.min(columns, 10)) - numeralWidth - (columns < 12 ? 0.15 : 0);
}

function halves(rows: readonly Row[], columns: number): (readonly Row[])[] {
  if (columns === 12) return [rows];
  const half = Math.ceil(rows.length / 2);
  return [rows.slice(0, half), rows.slice(half)];
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.height, 0);
}

function fitsOne(rows: readonly Row[], columns: number, barRoom: number): boolean {
  const room = zones.body.h - barRoom;
  return halves(rows, columns).every((half) => half.length <= perColumn && heightOf(half) <= room);
}

/** As even as the rows allow; each page keeps room for the band, so that any of them may be the last. */
function pagesOf(rows: readonly Row[], columns: number, barRoom: number): Row[][] {
  const perPage = (columns === 12 ? 1 : 2) * perColumn;
  const limits = { maxRows: perPage, height: (zones.body.h - barRoom) * (columns === 12 ? 1 : 2) * 0.86, maxWords };
  const worded = rows.map((row) => ({ ...row, words: wordsOf(row.words), row }));
  const pages = paginate(worded, { ...limits, minLastRows: 2 }).map((page) => page.map(({ row }) => row));
  return pages.flatMap((page) => (fitsOne(page, columns, barRoom) ? [page] : halves(page, 6).map((half) => [...half])));
}

function drawPage(
  page: readonly Row[],
  columns: number,
  place: { top: number; bottom: number },
): { elements: SlideElement[]; bottom: number } {
  const parts = halves(page, columns);
  const tallest = Math.max(...parts.map(heightOf));
  const longest = Math.max(...parts.map((part) => part.length));
  const slack = Math.max(0, Math.min(maxSlack, (place.bottom - place.top - tallest) / Math.max(1, longest)));
  let bottom = 0;
  const elements = parts.flatMap((part, index) => {
    let y = place.top;
    const x = columnX(index * 6);
    return part.flatMap((row) => {
      const top = y;
      y += row.height + slack;
      bottom = Math.max(bottom, y);
      return [
        hairline({ x, y: top, w: span(columns) - (index === 0 && columns < 12 ? 0.15 : 0) }),
        textBox('Number', { x, y: top + padding, w: numeralWidth }, [
          paragraph(String(row.number), serif(24, 'accent')),
        ]),
        textBox('Question', { x: x + numeralWidth, y: top + padding, w: widthOf(columns) }, row.words),
      ];
    });
  });
  return { elements, bottom };
}
