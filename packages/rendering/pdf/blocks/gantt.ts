import type { ProposalBlock } from '@bidsmith/core';
import { describeDay } from '@bidsmith/core';
import { dateOnScale } from '../../calendar.ts';
import { isDeadline } from '../../layout/deadline.ts';
import { timeScale, type TimeScale } from '../../layout/gantt-axis.ts';
import { breakLines, type Line } from '../break-lines.ts';
import type { Canvas } from '../canvas.ts';
import type { Composer } from '../composer.ts';
import { holdTogether } from '../hold-together.ts';
import { groundSpans } from '../margin-note.ts';
import type { Piece } from '../piece.ts';
import { printable } from '../printable.ts';
import { createTag, type Tag } from '../tag.ts';
import { baselineOffset } from '../text-pieces.ts';
import { textStyles, type TextStyle } from '../text-style.ts';

type Point = Extract<ProposalBlock, { type: 'timeline' }>['points'][number];

const labelWidth = 164;
const labelGap = 14;
const rowPadding = 5;
const barHeight = 11;
const diamondRadius = 5.5;
const leastBar = 3;
const axisHeight = 34;
/** A row up to this share of a page stays whole below the repeated axis. */
const tallestRow = 0.8;

/** Spans of time as bars and moments as diamonds under an axis of weeks or months, which each page repeats. Null where no point has an end, a date cannot be read or a row is too tall. */
export function composeGantt(composer: Composer, points: readonly Point[]): Piece[] | null {
  if (points.every((point) => endOf(point) === null)) return null;
  const spans = points.flatMap((point) => {
    const from = dateOnScale(point.at);
    return from === null ? [] : [{ point, from, to: endOf(point) }];
  });
  if (spans.length < points.length) return null;
  const { page } = composer;
  const range = {
    from: Math.min(...spans.map(({ from }) => from)),
    to: Math.max(...spans.map(({ from, to }) => to ?? from)),
  };
  const left = page.left + labelWidth + labelGap;
  const scale = timeScale(range, { x: left, w: page.right - left });
  const axis = composeAxis(composer, scale);
  const list = createTag('L', composer.chapter.tag);
  const rows = spans.map((span) => ({ ...composeRow(composer, { ...span, list, scale }), repeat: axis.repeat }));
  if (rows.some(({ height }) => height > page.frameHeight * tallestRow)) return null;
  const [first, ...rest] = holdTogether(rows, page);
  return [axis.piece, ...(first ? [{ ...first, breakBefore: 'avoid' as const }] : []), ...rest];
}

function endOf({ at, until }: Point): number | null {
  const from = dateOnScale(at);
  const to = until === undefined ? null : dateOnScale(until);
  return from === null || to === null || to <= from ? null : to;
}

interface Axis {
  readonly piece: Piece;
  readonly repeat: NonNullable<Piece['repeat']>;
}

/** The names of weeks or months; decoration, since every row tells its dates. */
function composeAxis({ measure, page }: Composer, scale: TimeScale): Axis {
  const set = (text: string, style: TextStyle): Line | undefined =>
    breakLines([{ text, style }], page.fullWidth, measure)[0];
  const ticks = scale.ticks.map(({ at, label, year }) => ({
    x: scale.at(at),
    label: set(label, textStyles.source),
    year: year === null ? undefined : set(year, textStyles.runningStrong),
  }));
  const paint = (canvas: Canvas, y: number): void => {
    for (const tick of ticks) {
      const lines = [
        { line: tick.year, y: y + 10 },
        { line: tick.label, y: y + 21 },
      ];
      for (const { line, y: baseline } of lines)
        if (line && tick.x + line.width <= page.right) canvas.text(line, { x: tick.x, y: baseline }, null);
    }
    canvas.rule([page.left, y + axisHeight - 6], [page.right, y + axisHeight - 6], { colour: 'heading', width: 0.75 });
  };
  const height = axisHeight - 6;
  return {
    piece: { height, before: 8, breakBefore: 'allow', paint: (canvas, { y }) => paint(canvas, y) },
    repeat: { height, paint },
  };
}

interface Row {
  readonly point: Point;
  readonly from: number;
  readonly to: number | null;
  readonly list: Tag;
  readonly scale: TimeScale;
}

function composeRow(composer: Composer, { point, from, to, list, scale }: Row): Piece {
  const tag = createTag('LBody', createTag('LI', list));
  const colour = isDeadline(point) ? 'alert' : to === null ? 'heading' : 'accent';
  const when = to === null ? describeDay(point.at) : `${describeDay(point.at)} to ${describeDay(point.until ?? '')}`;
  const set = (spans: Parameters<typeof breakLines>[0]) => breakLines(spans, labelWidth, composer.measure);
  const grounds = groundSpans(composer, point, { reference: textStyles.source, id: textStyles.source });
  const lines = [
    ...set([{ text: printable(point.label), style: textStyles.smallStrong }]),
    ...set([{ text: when, style: textStyles.source }]),
    ...set(grounds),
  ];
  const { leading } = textStyles.source;
  const height = Math.max(lines.length * leading, barHeight) + 2 * rowPadding;
  return {
    height,
    before: 0,
    breakBefore: 'allow',
    paint(canvas, { y }) {
      for (const { at } of scale.ticks) canvas.rule([scale.at(at), y], [scale.at(at), y + height], tickLine);
      canvas.rule([canvas.page.left, y + height], [canvas.page.right, y + height], rowLine);
      lines.forEach((line, index) => {
        const baseline = y + rowPadding + index * leading + baselineOffset(textStyles.source);
        canvas.text(line, { x: canvas.page.left, y: baseline }, tag);
      });
      const [x, middle] = [scale.at(from), y + height / 2];
      canvas.shape((document) => {
        if (to === null) {
          const r = diamondRadius;
          document.polygon([x, middle - r], [x + r, middle], [x, middle + r], [x - r, middle]);
        } else document.rect(x, middle - barHeight / 2, Math.max(leastBar, scale.at(to) - x), barHeight);
        document.fill(canvas.colour(colour));
      });
    },
  };
}

const tickLine = { colour: 'hairline', width: 0.4 } as const;
const rowLine = { colour: 'hairline', width: 0.5 } as const;
