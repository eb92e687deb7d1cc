import type { ProposalBlock } from '@bidsmith/core';
import { breakLines, type Line, type Span } from '../break-lines.ts';
import { describeDay, timeOf } from '@bidsmith/core';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import { holdTogether } from '../hold-together.ts';
import { groundSpans } from '../margin-note.ts';
import type { Piece } from '../piece.ts';
import { plainWhenTooTall } from '../plain-flow.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { createTag, type Tag } from '../tag.ts';
import { baselineOffset } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';
import { composeTimeScale } from '../time-scale.ts';
import { composeGantt } from './gantt.ts';

type Timeline = Extract<ProposalBlock, { type: 'timeline' }>;
type Point = Timeline['points'][number];

const dotRadius = 3.5;
const rowSpace = 10;
const dateLeading = 12;

/** Spans of time as bars; without any, dates on a scale, then one by one: date in the margin column, a dot on the axis, what happens in the text column. */
export function composeTimeline(composer: Composer, block: Timeline): Piece[] {
  const points = [...block.points].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const gantt = composeGantt(composer, points);
  if (gantt) return composeUnderHeading(composer, block.caption, [...gantt, ...composeSourceLine(composer, block)]);
  const list = createTag('L', composer.chapter.tag);
  const rows = points.flatMap((point, index) =>
    plainWhenTooTall(
      composer,
      composePoint(composer, point, { list, isFirst: index === 0, isLast: index === points.length - 1 }),
      [...dateSpans(point), { text: printable(point.label), style: textStyles.body }],
    ),
  );
  const body = [
    ...composeTimeScale(composer, points, printable(block.caption)),
    ...holdTogether(rows, composer.page),
    ...composeSourceLine(composer, block),
  ];
  return composeUnderHeading(composer, block.caption, body);
}

function composePoint(
  composer: Composer,
  point: Point,
  { list, isFirst, isLast }: { list: Tag; isFirst: boolean; isLast: boolean },
): Piece {
  const item = createTag('LI', list);
  const dateTag = createTag('Lbl', item);
  const textTag = createTag('LBody', item);
  const date = dateSpans(point).flatMap((span) => breakLines([span], composer.page.marginWidth, composer.measure));
  const sources = groundSpans(composer, point, { reference: textStyles.source, id: textStyles.source });
  const text = breakLines(
    [{ text: printable(point.label), style: textStyles.body }],
    composer.page.textWidth,
    composer.measure,
  );
  const source = breakLines(sources, composer.page.textWidth, composer.measure);
  const { leading } = textStyles.body;
  const height =
    Math.max(date.length * dateLeading + 3, text.length * leading + source.length * textStyles.source.leading) +
    rowSpace;
  return {
    height,
    before: isFirst ? 8 : 0,
    breakBefore: 'allow',
    paint(canvas, { y, opensPage }) {
      const axisX = canvas.page.textLeft - canvas.page.gutter / 2;
      const middle = y + leading / 2 + 0.6;
      const top = isFirst || opensPage ? middle : y;
      canvas.rule([axisX, top], [axisX, isLast ? middle : y + height], { colour: 'hairline', width: 1 });
      canvas.shape((document) => document.circle(axisX, middle, dotRadius).fill(canvas.colour('accent')));
      const baseline = y + baselineOffset(textStyles.body);
      paintLines(canvas, date, { x: composer.page.left, y: baseline, leading: dateLeading, tag: dateTag });
      paintLines(canvas, text, { x: composer.page.textLeft, y: baseline, leading, tag: textTag });
      const below = y + text.length * leading + baselineOffset(textStyles.source);
      paintLines(canvas, source, {
        x: composer.page.textLeft,
        y: below,
        leading: textStyles.source.leading,
        tag: textTag,
      });
    },
  };
}

/** The day, and below it the hour with its zone where it is given. */
function dateSpans(point: Point): Span[] {
  const iso = printable(point.at);
  const until = point.until === undefined ? '' : ` to ${describeDay(printable(point.until))}`;
  const hour = timeOf({ iso, tz: printable(point.tz ?? '').replaceAll('_', ' ') });
  return [
    { text: `${describeDay(iso)}${until}`, style: textStyles.smallStrong },
    ...(hour === null ? [] : [{ text: hour, style: textStyles.source }]),
  ];
}

function paintLines(
  canvas: Parameters<Piece['paint']>[0],
  lines: readonly Line[],
  at: { x: number; y: number; leading: number; tag: Tag },
): void {
  lines.forEach((line, index) => canvas.text(line, { x: at.x, y: at.y + index * at.leading }, at.tag));
}
