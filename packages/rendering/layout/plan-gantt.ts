import { describeDay } from '@bidsmith/core';
import type { ProposalBlock } from '@bidsmith/core';
import { dateOnScale } from '../calendar.ts';
import { textWidth } from './font-metrics.ts';
import { splitText } from './fit-text.ts';
import { ganttAxis, timeScale } from './gantt-axis.ts';
import type { TimeScale } from './gantt-axis.ts';
import { bodyBottom, columnX, span, zones } from './grid.ts';
import { paginate } from './paginate.ts';
import { isDeadline } from './deadline.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Paragraph, SlideDraft, SlideElement } from './slide.ts';
import { hairline, paragraph, paragraphsHeight, sans, textBox } from './text-box.ts';

type TimelineBlock = Extract<ProposalBlock, { type: 'timeline' }>;
type Point = TimelineBlock['points'][number];

const labels = { x: columnX(0), w: span(3) } as const;
const dates = { x: columnX(3), w: span(2) - 0.15 } as const;
const chart = { x: columnX(5), w: span(7) } as const;
const axisHeight = 0.56;
const padding = 0.08;
const minRow = 0.4;
/** Room that a row may get more than it needs, in inches: few rows stand further apart. */
const maxSlack = { few: 0.5, many: 0.16 } as const;
const fewRows = 5;
const maxRows = 10;
const bar = { height: 0.3, minWidth: 0.1 } as const;
const diamond = 0.28;
const maxLabelHeight = 1;
const dayMs = 86_400_000;

interface Row {
  readonly point: Point;
  readonly from: number;
  /** Null where the point is a moment. */
  readonly to: number | null;
  readonly text: readonly Paragraph[];
  readonly height: number;
  /** False where a long label goes on. */
  readonly opens: boolean;
}

/** Spans of time as bars and moments as diamonds under an axis of months; null where no point has an end or a date cannot be read. */
export function planGantt(context: PlanContext, heading: Heading, block: TimelineBlock): SlideDraft[] | null {
  if (!block.points.some((point) => endOf(point) !== null)) return null;
  if (block.points.some((point) => dateOnScale(point.at) === null)) return null;
  const points = block.points.toSorted((a, b) => (dateOnScale(a.at) ?? 0) - (dateOnScale(b.at) ?? 0));
  const rows = points.flatMap(rowsOf);
  const ends = rows.map((row) => row.to ?? row.from);
  const scale = timeScale({ from: Math.min(...rows.map((row) => row.from)), to: Math.max(...ends) }, chart);
  const top = zones.body.y + axisHeight;
  const pages = paginate(rows, { height: bodyBottom - top, maxRows, minLastRows: 3 });
  return pages.map((page) =>
    draftSlide(context, heading, {
      elements: drawPage(page, scale, top),
      notes: page.filter((row) => row.opens).map(fullDates),
      citations: [...page.flatMap((row) => row.point.citations), ...block.citations],
    }),
  );
}

function endOf(point: Point): number | null {
  const from = dateOnScale(point.at);
  const to = point.until === undefined ? null : dateOnScale(point.until);
  return from === null || to === null || to <= from ? null : to;
}

function rowsOf(point: Point): Row[] {
  const from = dateOnScale(point.at) ?? 0;
  const to = endOf(point);
  const parts = splitText({ text: point.label, face: 'body', bold: true, width: labels.w, height: maxLabelHeight }, 14);
  return parts.map((part, index) => {
    const text = [paragraph([{ text: part, bold: true }], sans(14, isDeadline(point) ? 'alert' : 'heading'))];
    const height = Math.max(minRow, paragraphsHeight(text, labels.w) + 2 * padding);
    return { point, from, to, text, height, opens: index === 0 };
  });
}

/** "4 May – 30 Jun": the years stand on the axis; over more than two years months say enough. */
function datesOf(row: Row, years: number): string {
  const short = (iso: string) => {
    const [day = '', month = '', year = ''] = describeDay(iso).split(' ');
    return years > maxDayYears ? `${month.slice(0, 3)} ${year}` : `${day} ${month.slice(0, 3)}`;
  };
  const from = short(row.point.at);
  return row.to === null ? from : `${from} – ${short(row.point.until ?? '')}`;
}

const maxDayYears = 2;

/** A date in full for the notes. */
function fullDates({ point, to }: Row): string {
  const until = to === null ? '' : ` to ${describeDay(point.until ?? '')}`;
  return `${point.label}: ${describeDay(point.at)}${until}`;
}

function drawPage(rows: readonly Row[], scale: TimeScale, top: number): SlideElement[] {
  const used = rows.reduce((sum, row) => sum + row.height, 0);
  const slack = Math.max(
    0,
    Math.min(rows.length > fewRows ? maxSlack.many : maxSlack.few, (bodyBottom - top - used) / rows.length),
  );
  const bottom = top + used + slack * rows.length;
  let y = top;
  const placed = rows.map((row) => {
    const at = { row, y, h: row.height + slack };
    y += at.h;
    return at;
  });
  return [
    ...ganttAxis(scale, { top: zones.body.y, line: top, bottom }),
    // Lines of moments come first: nothing that carries words may lie below them.
    ...placed.flatMap(({ row }) => (row.to === null && row.opens ? [gateLine(row, scale, { top, bottom })] : [])),
    ...placed.flatMap(({ row, y: at, h }) => [
      ...(at === top ? [] : [hairline({ x: columnX(0), y: at, w: span(12) })]),
      ...centred('Label', row.text, { ...labels, y: at, h }),
      ...(row.opens
        ? centred('Dates', [paragraph(datesOf(row, scale.years), sans(12, 'quiet'))], { ...dates, y: at, h })
        : []),
      ...(row.opens ? [mark(row, scale, at + h / 2)] : []),
    ]),
  ];
}

function centred(
  name: string,
  words: readonly Paragraph[],
  place: { x: number; y: number; w: number; h: number },
): SlideElement[] {
  if (words.every((each) => each.runs.every((run) => run.text === ''))) return [];
  return [
    textBox(name, { x: place.x, w: place.w, y: place.y + (place.h - paragraphsHeight(words, place.w)) / 2 }, words),
  ];
}

function gateLine(row: Row, scale: TimeScale, place: { top: number; bottom: number }): SlideElement {
  const x = scale.at(row.from);
  return {
    type: 'line',
    name: 'Gate',
    box: { x, y: place.top, w: 0, h: place.bottom - place.top },
    colour: isDeadline(row.point) ? 'alert' : 'muted',
    width: 1,
  };
}

function mark(row: Row, scale: TimeScale, middle: number): SlideElement {
  const x = scale.at(row.from);
  if (row.to === null) {
    return {
      type: 'shape',
      name: 'Milestone',
      shape: 'diamond',
      box: { x: x - diamond / 2, y: middle - diamond / 2, w: diamond, h: diamond },
      fill: isDeadline(row.point) ? 'alert' : 'heading',
      alt: `${row.point.label}: ${describeDay(row.point.at)}`,
    };
  }
  const w = Math.max(bar.minWidth, scale.at(row.to) - x);
  const box = { x, y: middle - bar.height / 2, w, h: bar.height };
  const length = lengthOf(row.from, row.to);
  if (textWidth(length, { face: 'body', size: 12, bold: true }) > (w - 0.16) * 0.96) {
    const alt = `${row.point.label}: ${length}`;
    return { type: 'shape', name: 'Bar', shape: 'rect', box, fill: 'accent', alt };
  }
  const words = [paragraph([{ text: length, bold: true }], { ...sans(12, 'ground'), align: 'center' })];
  return { type: 'text', name: 'Bar', box, paragraphs: words, fill: 'accent', valign: 'middle' };
}

/** "9 weeks", "14 months": the unit in which people would say it. */
function lengthOf(from: number, to: number): string {
  const days = Math.round((to - from) / dayMs) + 1;
  const say = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;
  if (days < 14) return say(days, 'day');
  return days < 120 ? say(Math.round(days / 7), 'week') : say(Math.round(days / 30.44), 'month');
}
