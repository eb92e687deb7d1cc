import { breakLines } from './break-lines.ts';
import { describeDate } from '@bidsmith/core';
import { dateOnScale, monthsBetween } from '../calendar.ts';
import type { Canvas } from './canvas.ts';
import type { Composer } from './composer.ts';
import type { Piece } from './piece.ts';
import { printable } from './printable.ts';
import { createTag } from './tag.ts';
import { textStyles } from './text-style.ts';

interface ScalePoint {
  readonly at: string;
  readonly label: string;
}

/** Room for the month labels below the axis. */
const labelHeight = 30;
const inset = 8;
const dotRadius = 4;
const dotStep = 2 * dotRadius + 1.5;
/** Fewer points make no picture worth its room. */
const fewestPoints = 3;
/** Month labels need this much room, in points. */
const labelRoom = 46;
const labelGap = 4;

/** The dates of a timeline to scale: how the weeks crowd and where there is time. Nothing when there is too little to show. */
export function composeTimeScale(composer: Composer, points: readonly ScalePoint[], caption: string): Piece[] {
  const times = points.map(({ at }) => dateOnScale(at)).filter((time) => time !== null);
  const [from, to] = [Math.min(...times), Math.max(...times)];
  if (times.length < fewestPoints || to <= from) return [];
  const x = (time: number): number =>
    composer.page.left + inset + ((time - from) / (to - from)) * (composer.page.fullWidth - 2 * inset);
  const tag = createTag('Figure', composer.chapter.tag, { alt: describe(points, caption) });
  const dots = stack(times.map(x));
  if (isCrowded(dots)) return [];
  const axisY = 8 + dotStep * Math.max(...dots.map(({ level }) => level));
  const ticks = thin(monthsBetween(from, to), (composer.page.fullWidth / labelRoom) | 0);
  return [
    {
      height: axisY + labelHeight,
      before: 6,
      breakBefore: 'allow',
      paint(canvas, { y }) {
        const axis = y + axisY;
        canvas.figure(tag, (document) => {
          document.lineWidth(1).strokeColor(canvas.colour('hairline'));
          document.moveTo(composer.page.left, axis).lineTo(composer.page.right, axis).stroke();
          for (const { at } of ticks)
            document
              .moveTo(x(at), axis)
              .lineTo(x(at), axis + 7)
              .stroke();
        });
        paintTicks(canvas, composer, { ticks, x, y: axis + 18 });
        canvas.figure(tag, (document) => {
          for (const { x: left, level } of dots) {
            document.circle(left, axis - level * dotStep, dotRadius);
            document.fill(canvas.colour('accent'));
          }
        });
      },
    },
  ];
}

function paintTicks(
  canvas: Canvas,
  composer: Composer,
  { ticks, x, y }: { ticks: readonly { at: number; label: string }[]; x: (time: number) => number; y: number },
): void {
  let free = composer.page.left;
  for (const { at, label } of ticks) {
    const [line] = breakLines([{ text: label, style: textStyles.source }], labelRoom * 2, composer.measure);
    if (!line) continue;
    const left = Math.min(x(at), composer.page.right - line.width);
    if (left < free) continue;
    canvas.text(line, { x: left, y }, null);
    free = left + line.width + labelGap;
  }
}

/** At most `most` ticks, evenly chosen. */
function thin<T>(ticks: readonly T[], most: number): T[] {
  const step = Math.max(1, Math.ceil(ticks.length / most));
  return ticks.filter((_, index) => index % step === 0);
}

/** Dots that would cover each other are piled up. */
function stack(places: readonly number[]): { x: number; level: number }[] {
  const tops: { x: number; level: number }[] = [];
  for (const x of places) {
    const near = tops.filter((top) => Math.abs(top.x - x) < 2 * dotRadius);
    tops.push({
      x,
      level: near.length === 0 ? 0 : Math.min(highestLevel, Math.max(...near.map(({ level }) => level)) + 1),
    });
  }
  return tops;
}
const highestLevel = 3;

/** Where most dots cover each other, one distant date has squeezed the rest: to scale, that shows nothing. */
function isCrowded(dots: readonly { readonly level: number }[]): boolean {
  return dots.filter(({ level }) => level > 0).length > dots.length * mostPiled;
}
const mostPiled = 0.4;

function describe(points: readonly ScalePoint[], caption: string): string {
  const dates = points
    .map(({ at, label }) => `${describeDate({ iso: printable(at), tz: null })}: ${printable(label)}`)
    .join('; ');
  return `Timeline. ${caption === '' ? '' : `${caption}. `}${dates}`;
}
