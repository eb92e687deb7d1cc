import { monthNames } from '@bidsmith/core';
import type { ProposalBlock } from '@bidsmith/core';
import { barGap, figureBar } from './figure-bar.ts';
import type { FigureBar } from './figure-bar.ts';
import { splitText } from './fit-text.ts';
import { columnX, span, zones } from './grid.ts';
import { paginate } from './paginate.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { planText } from './plan-text.ts';
import type { SideBlock } from './side-panels.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, prose, sans, serif, textBox, wordsOf } from './text-box.ts';

export type ActionsBlock = Extract<ProposalBlock, { type: 'actions' }>;
type Action = ActionsBlock['items'][number];

const maxPerSlide = 8;
const padding = 0.13;
const maxSlack = 0.36;
const maxTextHeight = 2.4;
/** Words of the actions on one slide: 130 with title, column names and source line. */
const maxWords = 100;
const headHeight = 0.4;
/** Points: what has to be done, from few actions to many. */
const sizes = [18, 16, 14] as const;
const due = { x: columnX(0), w: span(3) - 0.1 } as const;
const action = { x: columnX(3), w: span(6) - 0.2 } as const;
const owner = { x: columnX(9), w: span(3) } as const;

interface Row {
  readonly item: Action;
  readonly cells: {
    readonly due: readonly Paragraph[];
    readonly action: readonly Paragraph[];
    readonly owner: readonly Paragraph[];
  };
  readonly height: number;
  readonly words: number;
}

/** What has to be done next, the earliest first where all have a date: due date, action, owner; the first date carries the accent, an owner nobody has named is marked. */
export function planActions(
  context: PlanContext,
  heading: Heading,
  parts: { block: ActionsBlock; beside: readonly SideBlock[] },
): SlideDraft[] {
  const { block, beside } = parts;
  const items = byDue(block.items);
  const bar = figureBar(beside);
  const room = zones.body.h - headHeight;
  const fits = (size: number, height: number) => {
    const rows = rowsAt(items, size);
    const words = rows.reduce((sum, row) => sum + row.words, 0);
    return rows.length <= maxPerSlide && words <= maxWords && rows.reduce((sum, row) => sum + row.height, 0) <= height;
  };
  const withBar = bar === null ? undefined : sizes.find((size) => fits(size, room - bar.height - barGap));
  const size = withBar ?? sizes.find((each) => fits(each, room)) ?? 14;
  const pages = paginate(rowsAt(items, size), { height: room, maxRows: maxPerSlide, minLastRows: 3, maxWords });
  const slides = pages.map((page) =>
    draftSlide(context, heading, {
      elements: drawPage(page, withBar === undefined ? null : bar),
      citations: [
        ...page.flatMap((row) => row.item.citations),
        ...block.citations,
        ...(withBar === undefined ? [] : beside.flatMap((each) => each.citations)),
      ],
    }),
  );
  if (beside.length === 0 || withBar !== undefined) return slides;
  return [...slides, ...planText(context, heading, { figures: [], team: [], main: [], side: beside })];
}

/** The actions by their dates where every printed date can be read; those without one come last. */
function byDue(items: readonly Action[]): Action[] {
  const dated = items.map((item) => ({ item, day: item.due === null || item.due === '' ? null : dayOf(item.due) }));
  // An action without a date has its place among the others by what it is.
  if (dated.some(({ day }) => day === null)) return [...items];
  return dated.toSorted((a, b) => (a.day ?? 0) - (b.day ?? 0)).map(({ item }) => item);
}

/** Days of a date as printed: ISO, "14 May 2026" or "May 14, 2026"; null for anything else. */
function dayOf(text: string): number | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})\b/.exec(text);
  if (iso) return Date.UTC(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const words = /\b(\d{1,2})\.? ([A-Z]\p{L}+),? (\d{4})\b/u.exec(text);
  const american = /\b([A-Z]\p{L}+) (\d{1,2}),? (\d{4})\b/u.exec(text);
  const [day, month, year] = words ? [words[1], words[2], words[3]] : [american?.[2], american?.[1], american?.[3]];
  const index = monthNames.findIndex((name) => month !== undefined && name.slice(0, 3) === month.slice(0, 3));
  return index < 0 ? null : Date.UTC(Number(year), index, Number(day));
}

function rowsAt(items: readonly Action[], size: number): Row[] {
  return items.flatMap((item, index) => {
    const parts = {
      due: cut(item.due ?? '', { w: due.w, size: size + 2, face: 'title' }),
      action: cut(item.action, { w: action.w, size, face: 'body' }),
      owner: cut(item.owner ?? '', { w: owner.w, size, face: 'body' }),
    };
    const count = Math.max(parts.due.length, parts.action.length, parts.owner.length);
    return Array.from({ length: count }, (_, part): Row => {
      const unnamed = (item.owner ?? '') === '' && part === 0;
      const cells = {
        due: words(parts.due[part], serif(size + 2, index === 0 ? 'accent' : 'heading')),
        action: words(parts.action[part], prose(size)),
        owner: unnamed
          ? [paragraph([{ text: 'Owner to be named', bold: true }], sans(Math.min(size, 16), 'alert'))]
          : words(parts.owner[part], sans(size, 'subtle')),
      };
      const height = Math.max(
        paragraphsHeight(cells.due, due.w),
        paragraphsHeight(cells.action, action.w),
        paragraphsHeight(cells.owner, owner.w),
      );
      const wordCount = wordsOf([...cells.due, ...cells.action, ...cells.owner]);
      return { item, cells, height: height + 2 * padding, words: wordCount };
    });
  });
}

function cut(text: string, style: { w: number; size: number; face: 'title' | 'body' }): string[] {
  return splitText({ text, face: style.face, width: style.w, height: maxTextHeight }, style.size, 1.08);
}

function words(text: string | undefined, style: Omit<Paragraph, 'runs'>): Paragraph[] {
  return text === undefined || text === '' ? [] : [paragraph(text, style)];
}

function drawPage(page: readonly Row[], bar: FigureBar | null): SlideElement[] {
  const used = page.reduce((sum, row) => sum + row.height, 0);
  const room = zones.body.h - headHeight - (bar ? bar.height + barGap : 0);
  const slack = Math.max(0, Math.min(maxSlack, (room - used) / page.length));
  let y = zones.body.y + headHeight;
  const rows = page.flatMap((row, index) => {
    const top = y;
    y += row.height + slack;
    const at = top + padding + slack / 2;
    return [
      ...(index === 0 ? [] : [hairline({ x: columnX(0), y: top, w: span(12) })]),
      ...cell('Due', row.cells.due, { ...due, y: at }),
      ...cell('Action', row.cells.action, { ...action, y: at }),
      ...cell('Owner', row.cells.owner, { ...owner, y: at }),
    ];
  });
  return [...heads(), ...rows, ...(bar ? bar.draw(y + barGap) : [])];
}

function cell(
  name: string,
  paragraphs: readonly Paragraph[],
  place: { x: number; y: number; w: number },
): SlideElement[] {
  return paragraphs.length === 0 ? [] : [textBox(name, place, paragraphs)];
}

/** Names of the columns above a firm rule. */
function heads(): SlideElement[] {
  const head = (text: string, place: { x: number; w: number }) =>
    textBox('Column', { ...place, y: zones.body.y }, [paragraph([{ text, bold: true }], sans(12, 'quiet'))]);
  return [
    head('Due', due),
    head('What has to be done', action),
    head('Owner', owner),
    hairline({ x: columnX(0), y: zones.body.y + 0.32, w: span(12) }, 'heading', 1.5),
  ];
}
