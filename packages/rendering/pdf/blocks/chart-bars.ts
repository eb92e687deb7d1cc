import { breakLines, type Line } from '../break-lines.ts';
import type { Canvas } from '../canvas.ts';
import type { Composer } from '../composer.ts';
import { holdTogether } from '../hold-together.ts';
import type { PageGrid } from '../page-grid.ts';
import type { Piece } from '../piece.ts';
import { plainWhenTooTall } from '../plain-flow.ts';
import { printable } from '../printable.ts';
import type { Tag } from '../tag.ts';
import { baselineOffset } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';
import type { Chart } from './chart.ts';
import { chartValue } from './chart-value.ts';
import { composeUnit } from './chart-unit.ts';

const labelWidth = 138;
const valueRoom = 58;
const valueGap = 6;
const barHeight = 13;
const rowSpace = 9;

/** Horizontal bars, the largest first, each with its value; one of them carries the message. Several series give a bar for each of their values. */
export function composeBars(composer: Composer, block: Chart, figure: Tag): Piece[] {
  const points = pointsOf(block);
  const sorted = isSequence(points) ? points : points.toSorted((a, b) => b.value - a.value);
  const scale = barScale(sorted, composer.page);
  const unit = printable(block.unit);
  const isUnitShort = sorted.every(({ value }) => valueLines(composer, value, unit).length <= 1);
  const strong = highlighted(block, sorted);
  const bars = sorted.flatMap((point, index) =>
    plainWhenTooTall(
      composer,
      composeBar(composer, {
        point,
        unit: isUnitShort ? unit : '',
        scale,
        figure,
        isFirst: index === 0,
        isStrong: strong(point),
      }),
      [{ text: `${printable(point.label)}: ${chartValue(point.value, unit)}`, style: textStyles.small }],
    ),
  );
  return [...(isUnitShort ? [] : composeUnit(composer, unit)), ...holdTogether(bars, composer.page)];
}

interface Point {
  readonly label: string;
  readonly value: number;
  /** As in the block's labels. */
  readonly key: string;
}

function pointsOf({ labels, series }: Chart): Point[] {
  return series.flatMap(({ name, values }) =>
    labels.flatMap((key, index) => {
      const value = values[index];
      if (value === undefined) return [];
      return [{ key, value, label: series.length > 1 && name !== '' ? `${key}, ${name}` : key }];
    }),
  );
}

/** The named label, else the largest value. */
function highlighted({ highlight }: Chart, points: readonly Point[]): (point: Point) => boolean {
  if (highlight !== null && points.some(({ key }) => key === highlight)) return ({ key }) => key === highlight;
  const most = Math.max(...points.map(({ value }) => value));
  return ({ value }) => value === most;
}

/** Labels that are years, quarters or the like keep their order. */
function isSequence(points: readonly Point[]): boolean {
  return points.length > 0 && points.every(({ key }) => /^(year|month|week|phase|q|fy)?\s*\d+/i.test(key.trim()));
}

interface Scale {
  x(value: number): number;
}

function barScale(points: readonly Point[], page: PageGrid): Scale {
  const values = points.map(({ value }) => value);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const room = page.textWidth - labelWidth - valueRoom;
  const left = page.textLeft + labelWidth;
  return { x: (value) => left + (most === least ? 0 : ((value - least) / (most - least)) * room) };
}

/** Beside a bar there is room for a number and a short unit. */
function valueLines(composer: Composer, value: number, unit: string): Line[] {
  const text = chartValue(value, unit);
  return breakLines([{ text, style: textStyles.smallStrong, isWhole: true }], valueRoom - valueGap, composer.measure);
}

interface Bar {
  readonly point: Point;
  readonly unit: string;
  readonly scale: Scale;
  readonly figure: Tag;
  readonly isFirst: boolean;
  readonly isStrong: boolean;
}

function composeBar(composer: Composer, { point, unit, scale, figure, isFirst, isStrong }: Bar): Piece {
  const style = isStrong ? textStyles.smallStrong : textStyles.small;
  const label = breakLines([{ text: printable(point.label), style }], labelWidth - 10, composer.measure);
  const [value] = valueLines(composer, point.value, unit);
  const textHeight = Math.max(1, label.length) * style.leading;
  const height = Math.max(barHeight, textHeight) + rowSpace;
  return {
    height,
    before: isFirst ? 8 : 0,
    breakBefore: isFirst ? 'avoid' : 'allow',
    paint(canvas, { y }) {
      const middle = y + height / 2;
      paintLabel(canvas, { label, figure, y: middle - textHeight / 2 });
      const [from, to] = [scale.x(0), scale.x(point.value)].toSorted((a, b) => a - b) as [number, number];
      canvas.figure(figure, (document) =>
        document
          .rect(from, middle - barHeight / 2, Math.max(0.75, to - from), barHeight)
          .fill(canvas.colour(isStrong ? 'accent' : 'muted')),
      );
      const baseline = middle - style.leading / 2 + baselineOffset(style);
      if (value) canvas.text(value, { x: to + valueGap, y: baseline }, figure);
    },
  };
}

function paintLabel(canvas: Canvas, { label, figure, y }: { label: readonly Line[]; figure: Tag; y: number }): void {
  label.forEach((line, index) => {
    const baseline = y + index * textStyles.small.leading + baselineOffset(textStyles.small);
    canvas.text(line, { x: canvas.page.textLeft, y: baseline }, figure);
  });
}
