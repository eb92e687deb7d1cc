import { monthNames } from '@bidsmith/core';
import { monthsBetween } from '../calendar.ts';
import { textWidth } from './font-metrics.ts';
import type { SlideElement } from './slide.ts';
import { hairline, paragraph, sans } from './text-box.ts';

interface Tick {
  readonly at: number;
  readonly label: string;
  /** Printed above the label: the year where it begins. */
  readonly year: string | null;
}

/** A true-to-scale axis: `at` gives the place of a moment in inches. */
export interface TimeScale {
  readonly x: number;
  readonly w: number;
  readonly ticks: readonly Tick[];
  /** Years from end to end. */
  readonly years: number;
  at(moment: number): number;
}

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
/** Shorter spans are divided into weeks. */
const shortestInMonths = 75 * dayMs;
const maxTicks = 13;
/** Months between two ticks, the finest that leaves room for the labels. */
const monthSteps = [1, 2, 3, 6, 12, 24, 60, 120] as const;

/** The scale over whole weeks or months around the span. */
export function timeScale(range: { from: number; to: number }, place: { x: number; w: number }): TimeScale {
  const inWeeks = range.to - range.from < shortestInMonths;
  const from = inWeeks ? startOfWeek(range.from) : startOfMonth(range.from, 0);
  const to = inWeeks ? startOfWeek(range.to) + weekMs : startOfMonth(range.to, 1);
  const ticks = inWeeks ? weeks(from, to) : months(from, to);
  const years = (to - from) / (365.25 * dayMs);
  return { ...place, ticks, years, at: (moment) => place.x + ((moment - from) / (to - from)) * place.w };
}

/** Labels of the axis, its line, and a hairline down from each tick. */
export function ganttAxis(scale: TimeScale, place: { top: number; line: number; bottom: number }): SlideElement[] {
  return [
    ...scale.ticks.flatMap((tick): SlideElement[] => {
      const x = scale.at(tick.at);
      return [
        {
          type: 'line',
          name: 'Tick',
          box: { x, y: place.line, w: 0, h: place.bottom - place.line },
          colour: 'hairline',
          width: 0.5,
        },
        ...(tick.year === null ? [] : label(tick.year, { x, y: place.top, right: scale.x + scale.w, bold: true })),
        ...label(tick.label, { x, y: place.top + 0.25, right: scale.x + scale.w, bold: false }),
      ];
    }),
    hairline({ x: scale.x, y: place.line, w: scale.w }, 'heading', 1.5),
  ];
}

function label(text: string, place: { x: number; y: number; right: number; bold: boolean }): SlideElement[] {
  const w = textWidth(text, { face: 'body', size: 12, bold: place.bold }) / 0.95 + 0.05;
  if (text === '' || place.x + w > place.right + 0.05) return [];
  const words = [paragraph([{ text, bold: place.bold }], sans(12, place.bold ? 'heading' : 'quiet'))];
  return [{ type: 'text', name: 'Month', box: { x: place.x, y: place.y, w, h: 0.22 }, paragraphs: words }];
}

function months(from: number, to: number): Tick[] {
  const all = monthsBetween(from, to - 1);
  const step = monthSteps.find((each) => all.length / each <= maxTicks) ?? 120;
  let year = '';
  return all
    .filter((month) => {
      const date = new Date(month.at);
      return (
        (date.getUTCFullYear() * 12 + date.getUTCMonth()) % step === 0 || (month === all[0] && step > 1 && step < 12)
      );
    })
    .filter((month, index, kept) => index !== 1 || apart(kept[0], month, step))
    .map((month) => {
      const [name = '', number = ''] = month.label.split(' ');
      const first = number !== year;
      year = number;
      if (step >= 12) return { at: month.at, label: number, year: null };
      return { at: month.at, label: name, year: first ? number : null };
    });
}

/** False where the first tick, which need not be a whole step, would touch the next. */
function apart(first: { at: number } | undefined, next: { at: number }, step: number): boolean {
  return first === undefined || next.at - first.at >= (step - 1) * 28 * dayMs;
}

function weeks(from: number, to: number): Tick[] {
  const count = Math.round((to - from) / weekMs);
  let month = -1;
  return Array.from({ length: count }, (_, index) => from + index * weekMs).map((at) => {
    const date = new Date(at);
    const first = date.getUTCMonth() !== month;
    month = date.getUTCMonth();
    const name = `${(monthNames[month] ?? '').slice(0, 3)} ${date.getUTCFullYear()}`;
    return { at, label: String(date.getUTCDate()), year: first ? name : null };
  });
}

function startOfMonth(moment: number, later: number): number {
  const date = new Date(moment);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + later, 1);
}

/** The Monday on or before. */
function startOfWeek(moment: number): number {
  const day = Math.floor(moment / dayMs) * dayMs;
  return day - ((new Date(day).getUTCDay() + 6) % 7) * dayMs;
}
