import { describeDay, timeOf } from '@bidsmith/core';
import type { ProposalBlock } from '@bidsmith/core';
import { dateOnScale, monthsBetween } from '../calendar.ts';
import { isDeadline } from './deadline.ts';
import { textWidth } from './font-metrics.ts';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import type { Box } from './grid.ts';
import { paginate } from './paginate.ts';
import { planGantt } from './plan-gantt.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { splitText } from './fit-text.ts';
import type { SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, sans, serif, textBox } from './text-box.ts';

type TimelineBlock = Extract<ProposalBlock, { type: 'timeline' }>;
type Point = TimelineBlock['points'][number];

interface Row {
  readonly point: Point;
  readonly label: string;
  readonly height: number;
}

/** Letters of an ISO date without its time: marks of one day stand together. */
const dayLength = 10;
const axisY = 2.45;
const listTop = 3.1;
const dotSize = 0.34;
const columnGap = 6;
const labelWidth = span(columnGap) - 0.3 - 0.46 - 1.85 - 0.1;
const rowPadding = 0.12;
const minRowHeight = 0.62;
const maxRowHeight = 0.82;
const maxLabelHeight = 1.3;
const rowsPerColumn = 5;

/** Dates on a true-to-scale axis with numbered marks, and the same numbers with date and meaning below in two columns. */
export function planTimeline(context: PlanContext, heading: Heading, block: TimelineBlock): SlideDraft[] {
  const gantt = planGantt(context, heading, block);
  if (gantt) return gantt;
  const [only] = block.points;
  if (only && block.points.length === 1) return planOnlyDate(context, heading, { point: only, block });
  const points = block.points.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const rows = points.flatMap((point) =>
    labelParts(point).map((label) => ({ point, label, height: rowHeight(point, label) })),
  );
  const columns = paginate(rows, { height: bodyBottom - listTop, maxRows: rowsPerColumn });
  const pages = Array.from({ length: Math.ceil(columns.length / 2) }, (_, index) =>
    columns.slice(index * 2, index * 2 + 2),
  );
  let numbered = 0;
  return pages.map((page) => {
    const shown = page.flat();
    const line = axis(shown, numbered);
    const elements = [...line, ...list(page, { offset: numbered, top: line.length > 0 ? listTop : zones.body.y })];
    numbered += shown.length;
    return draftSlide(context, heading, {
      elements,
      citations: [...shown.flatMap((row) => row.point.citations), ...block.citations],
    });
  });
}

/** A single date stands large on a paper ground. */
function planOnlyDate(
  context: PlanContext,
  heading: Heading,
  date: { point: Point; block: TimelineBlock },
): SlideDraft[] {
  const { point, block } = date;
  const time = timeOf({ iso: point.at, tz: point.tz });
  const when = time === null ? [] : [paragraph(time, { ...sans(18, 'quiet'), spaceBefore: 4 })];
  const parts = splitText({ text: point.label, face: 'body', width: span(9), height: 2 }, 20);
  return parts.map((label) =>
    draftSlide(context, heading, {
      layout: 'Divider',
      elements: [
        textBox('Date', { x: columnX(0), y: 2.6, w: span(9) }, [
          paragraph(describeDay(point.at), serif(44, isDeadline(point) ? 'alert' : 'heading')),
          ...when,
          paragraph(label, { ...sans(20), spaceBefore: 10 }),
        ]),
      ],
      citations: [...point.citations, ...block.citations],
    }),
  );
}

function labelParts(point: Point): string[] {
  return splitText({ text: point.label, face: 'body', width: labelWidth, height: maxLabelHeight }, 16);
}

function dateParagraphs(point: Point) {
  const time = timeOf({ iso: point.at, tz: point.tz });
  const detail = time === null ? [] : [paragraph(time, { ...sans(12, 'quiet'), spaceBefore: 1 })];
  return [paragraph(describeDay(point.at), serif(16, isDeadline(point) ? 'alert' : 'heading')), ...detail];
}

const dateWidth = 1.85;

function rowHeight(point: Point, label: string): number {
  const words = paragraphsHeight([paragraph(label, sans(16))], labelWidth);
  return Math.max(minRowHeight, Math.max(words, paragraphsHeight(dateParagraphs(point), dateWidth)) + 2 * rowPadding);
}

interface Cluster {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  readonly strong: boolean;
}

/** Marks on a line of time, true to scale; marks that would touch become one with both numbers. Empty where all dates are one day. */
function axis(rows: readonly Row[], offset: number): SlideElement[] {
  const days = rows.map((row) => dateOnScale(row.point.at.slice(0, dayLength))).filter((day) => day !== null);
  const from = Math.min(...days);
  const to = Math.max(...days);
  if (days.length < 2 || to === from) return [];
  const left = zones.body.x + dotSize / 2;
  const scale = (zones.body.w - dotSize) / (to - from);
  const clusters = rows.reduce<Cluster[]>((done, row, index) => {
    const day = dateOnScale(row.point.at.slice(0, dayLength));
    if (day === null) return done;
    const x = left + (day - from) * scale;
    const number = index + offset + 1;
    const strong = isDeadline(row.point);
    const last = done.at(-1);
    if (!last || x - last.to > dotSize + 0.1) return [...done, { first: number, last: number, from: x, to: x, strong }];
    return [...done.slice(0, -1), { ...last, last: number, to: x, strong: strong || last.strong }];
  }, []);
  const marks = clusters.map((cluster) => {
    const label = cluster.first === cluster.last ? String(cluster.first) : `${cluster.first}–${cluster.last}`;
    const w = Math.max(dotSize, textWidth(label, { face: 'body', size: 12, bold: true }) + 0.22);
    const x = Math.min(
      Math.max((cluster.from + cluster.to) / 2 - w / 2, zones.body.x),
      zones.body.x + zones.body.w - w,
    );
    return mark(label, { x, y: axisY - dotSize - 0.08, w, h: dotSize }, cluster.strong);
  });
  return [
    hairline({ x: zones.body.x, y: axisY, w: zones.body.w }, 'heading', 1.5),
    ...months(from, to, { left, scale }),
    ...marks,
  ];
}

function months(from: number, to: number, place: { left: number; scale: number }): SlideElement[] {
  const starts = monthsBetween(from, to);
  const every = Math.ceil(starts.length / 12);
  return starts
    .filter((_, index) => index % every === 0)
    .flatMap((start, index): SlideElement[] => {
      const x = place.left + (start.at - from) * place.scale;
      const text = index === 0 || start.label.startsWith('Jan') ? start.label : start.label.slice(0, 3);
      const w = textWidth(text, { face: 'body', size: 12 }) / 0.95 + 0.05;
      if (x + w > zones.body.x + zones.body.w) return [];
      const box = { x, y: axisY + 0.07, w, h: 0.22 };
      return [
        { type: 'line', name: 'Month tick', box: { x, y: axisY, w: 0, h: 0.1 }, colour: 'heading', width: 0.75 },
        { type: 'text', name: 'Month', box: { ...box, x: x + 0.06 }, paragraphs: [paragraph(text, sans(12, 'quiet'))] },
      ];
    });
}

function mark(label: string, box: Box, strong: boolean): SlideElement {
  return {
    type: 'text',
    name: `Mark ${label}`,
    box,
    paragraphs: [
      paragraph([{ text: label, bold: true }], { ...sans(12, strong ? 'ground' : 'onDeep'), align: 'center' }),
    ],
    fill: strong ? 'alert' : 'deep',
    valign: 'middle',
    round: true,
  };
}

function list(columns: readonly (readonly Row[])[], place: { offset: number; top: number }): SlideElement[] {
  let number = place.offset;
  const tallest = Math.max(...columns.map((column) => column.reduce((sum, row) => sum + row.height, 0)));
  const longest = Math.max(...columns.map((column) => column.length));
  const slack = Math.max(0, Math.min((bodyBottom - place.top - tallest) / longest, maxRowHeight - minRowHeight));
  return columns.flatMap((column, index) => {
    const x = columnX(index * columnGap);
    const w = span(columnGap) - (index === 0 ? 0.3 : 0);
    let y = place.top;
    return column.flatMap((row) => {
      number += 1;
      const top = y + rowPadding;
      y += row.height + slack;
      return [
        hairline({ x, y: top - rowPadding, w }),
        mark(String(number), { x, y: top, w: dotSize, h: dotSize }, isDeadline(row.point)),
        textBox(`Date ${number}`, { x: x + 0.46, y: top, w: dateWidth }, dateParagraphs(row.point)),
        textBox(`Event ${number}`, { x: x + 0.46 + dateWidth + 0.1, y: top, w: labelWidth }, [
          paragraph(row.label, sans(16)),
        ]),
      ];
    });
  });
}
