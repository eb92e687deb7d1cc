import type { ProposalBlock } from '@bidsmith/core';
import { breakLines, type Line } from '../break-lines.ts';
import type { Composer } from '../composer.ts';
import { composeUnderHeading } from '../heading.ts';
import { holdTogether } from '../hold-together.ts';
import type { PageGrid } from '../page-grid.ts';
import type { Piece } from '../piece.ts';
import { plainWhenTooTall } from '../plain-flow.ts';
import { printable } from '../printable.ts';
import { composeSourceLine } from '../source-line.ts';
import { createTag, type Tag } from '../tag.ts';
import { baselineOffset, textPieces } from '../text-pieces.ts';
import { textStyles } from '../text-style.ts';

type Chart = Extract<ProposalBlock, { type: 'chart' }>;

const labelWidth = 138;
const valueRoom = 58;
const valueGap = 6;
const barHeight = 13;
const rowSpace = 9;

/** Horizontal bars, the largest first and highlighted, each with its value; the statement the chart makes stands above it. */
export function composeChart(composer: Composer, block: Chart): Piece[] {
  const points = block.labels
    .map((label, index) => ({ label, value: block.series[0]?.values[index] ?? Number.NaN }))
    .filter(({ value }) => Number.isFinite(value));
  const statement = printable(block.takeaway);
  const takeaway = textPieces({
    lines: breakLines([{ text: statement, style: textStyles.statement }], composer.page.textWidth, composer.measure),
    style: textStyles.statement,
    tag: createTag('P', composer.chapter.tag),
    x: composer.page.textLeft,
    before: 4,
  });
  const figure = createTag('Figure', composer.chapter.tag, { alt: describe(block, points) });
  const sorted = isSequence(points) ? points : [...points].sort((a, b) => b.value - a.value);
  const scale = barScale(sorted, composer.page);
  const unit = printable(block.unit);
  const isUnitShort = sorted.every(({ value }) => valueLines(composer, value, unit).length <= 1);
  const bars = sorted.flatMap((point, index) =>
    plainWhenTooTall(
      composer,
      composeBar(composer, { point, unit: isUnitShort ? unit : '', scale, figure, isFirst: index === 0 }),
      [{ text: `${printable(point.label)}: ${formatValue(point.value, unit)}`, style: textStyles.small }],
    ),
  );
  const unitLine = isUnitShort ? [] : composeUnit(composer, unit);
  const source = composeSourceLine(composer, block, { x: composer.page.textLeft, width: composer.page.textWidth });
  const body = [...takeaway, ...unitLine, ...holdTogether(bars, composer.page), ...(bars.length > 0 ? source : [])];
  return composeUnderHeading(composer, block.caption, body);
}

/** Beside a bar there is room for a number and a short unit. */
function valueLines(composer: Composer, value: number, unit: string): Line[] {
  const text = formatValue(value, unit);
  return breakLines([{ text, style: textStyles.smallStrong, isWhole: true }], valueRoom - valueGap, composer.measure);
}

/** A unit too long to stand at every bar is told once. */
function composeUnit(composer: Composer, unit: string): Piece[] {
  const style = textStyles.small;
  return textPieces({
    lines: breakLines([{ text: `Unit: ${unit}`, style }], composer.page.textWidth, composer.measure),
    style,
    tag: createTag('P', composer.chapter.tag),
    x: composer.page.textLeft,
    before: 2,
    breakBefore: 'avoid',
  });
}

interface Point {
  readonly label: string;
  readonly value: number;
}
interface Scale {
  readonly most: number;
  x(value: number): number;
}

/** Labels that are years, quarters or the like keep their order. */
function isSequence(points: readonly Point[]): boolean {
  return points.length > 0 && points.every(({ label }) => /^(year|month|week|phase|q|fy)?\s*\d+/i.test(label.trim()));
}

function barScale(points: readonly Point[], page: PageGrid): Scale {
  const values = points.map(({ value }) => value);
  const least = Math.min(0, ...values);
  const most = Math.max(0, ...values);
  const room = page.textWidth - labelWidth - valueRoom;
  const left = page.textLeft + labelWidth;
  return { most, x: (value) => left + (most === least ? 0 : ((value - least) / (most - least)) * room) };
}

interface Bar {
  readonly point: Point;
  readonly unit: string;
  readonly scale: Scale;
  readonly figure: Tag;
  readonly isFirst: boolean;
}

function composeBar(composer: Composer, { point, unit, scale, figure, isFirst }: Bar): Piece {
  const label = breakLines(
    [{ text: printable(point.label), style: textStyles.small }],
    labelWidth - 10,
    composer.measure,
  );
  const isMost = point.value === scale.most;
  const [value] = valueLines(composer, point.value, unit);
  const textHeight = Math.max(1, label.length) * textStyles.small.leading;
  const height = Math.max(barHeight, textHeight) + rowSpace;
  return {
    height,
    before: isFirst ? 8 : 0,
    breakBefore: isFirst ? 'avoid' : 'allow',
    paint(canvas, { y }) {
      const middle = y + height / 2;
      paintLabel(canvas, { label, figure, y: middle - textHeight / 2 });
      const [from, to] = [scale.x(0), scale.x(point.value)].sort((a, b) => a - b) as [number, number];
      canvas.figure(figure, (document) =>
        document
          .rect(from, middle - barHeight / 2, Math.max(0.75, to - from), barHeight)
          .fill(canvas.colour(isMost ? 'accent' : 'soft')),
      );
      const baseline = middle - textStyles.small.leading / 2 + baselineOffset(textStyles.small);
      if (value) canvas.text(value, { x: to + valueGap, y: baseline }, figure);
    },
  };
}

function paintLabel(
  canvas: Parameters<Piece['paint']>[0],
  { label, figure, y }: { label: readonly Line[]; figure: Tag; y: number },
): void {
  label.forEach((line, index) => {
    const baseline = y + index * textStyles.small.leading + baselineOffset(textStyles.small);
    canvas.text(line, { x: canvas.page.textLeft, y: baseline }, figure);
  });
}

function formatValue(value: number, unit: string): string {
  const number = value.toLocaleString('en', { maximumFractionDigits: 2 });
  if (unit === '') return number;
  return /^[%°]/.test(unit) ? `${number}${unit}` : `${number}\u00a0${unit}`;
}

function describe(block: Chart, points: readonly Point[]): string {
  const unit = printable(block.unit);
  const values = points.map(({ label, value }) => `${printable(label)}: ${formatValue(value, unit)}`).join('; ');
  return `Bar chart. ${printable(block.caption)}. ${printable(block.takeaway)} ${values}`.trim();
}
