import { calendarDay, monthName, monthOf } from './calendar-days.ts';
import { parseSpans } from './parse-spans.ts';
import { parseTimes, type Time } from './parse-times.ts';

/** A date as it stands in a text. `iso` is `YYYY-MM-DD` or, where a time stands beside it, `YYYY-MM-DDTHH:MM`. */
export interface DateMention {
  readonly iso: string;
  /** Zone as printed ("EST", "Eastern"); null where none is. */
  readonly tz: string | null;
  readonly index: number;
  readonly length: number;
}

const monthFirst = `(?<m1>${monthName})\\s+(?<d1>\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+)(?<y1>(?:19|20)\\d{2})`;
const dayThenMonth = `(?<d2>\\d{1,2})(?:st|nd|rd|th|\\.)?(?:\\s+(?:of\\s+)?|-)(?<m2>${monthName})(?:\\s*,?\\s+|-)(?<y2>(?:19|20)\\d{2})`;
const isoForm = '(?<y3>(?:19|20)\\d{2})-(?<m3>\\d{2})-(?<d3>\\d{2})(?:[T ](?<t3>\\d{2}:\\d{2}))?';
const numeric = '(?<a4>\\d{1,2})(?<s4>[/.-])(?<b4>\\d{1,2})\\k<s4>(?<y4>(?:19|20)\\d{2}|\\d{2})';
const datePattern = new RegExp(
  `(?<![\\d\\p{L}.$/])(?<!(?<![/.]\\d{4})-)(?:${monthFirst}|${dayThenMonth}|${isoForm}|${numeric})(?![\\d/]|-\\d(?!\\d?[/.]\\d))`,
  'giu',
);

/** How far from a date, in characters, its time of day may stand. */
const timeReach = 48;
/** Words before a date with a year of two digits between full stops, which could as well be the number of a section. */
const germanLead = /(?:\b(?:am|bis|zum|vom|ab|den|der|dem|seit|datum|frist|termin)|[:,])\s*$/iu;

/** How 03/04/2031 is read: as the American 4 March, or with the day first. */
export interface DateStyle {
  readonly dayFirst: boolean;
}

interface Found {
  readonly day: string;
  readonly clock: string | undefined;
  readonly index: number;
  readonly length: number;
}

/** All dates of a text with day, month and year, in order; both ends of a span of days. What is no day of the calendar is no date. */
export function parseDates(text: string, style: DateStyle = { dayFirst: false }): DateMention[] {
  const times = parseTimes(text);
  const dates = datesIn(text, style);
  return dates.map(({ day, clock: printed, index, length }, i) => {
    const end = index + length;
    const lower = i === 0 ? 0 : (dates[i - 1]?.index ?? 0) + (dates[i - 1]?.length ?? 0);
    const upper = dates[i + 1]?.index ?? text.length;
    const after = times.find((time) => time.index >= end && time.index - end <= timeReach && time.index < upper);
    const before = times.findLast((time) => time.end <= index && index - time.end <= timeReach && time.index >= lower);
    const time = adjacentBefore(before, index, text) ? before : (after ?? before);
    const clock = printed ?? time?.clock;
    return { iso: clock === undefined ? day : `${day}T${clock}`, tz: time?.zone ?? null, index, length };
  });
}

function datesIn(text: string, style: DateStyle): Found[] {
  const full = [...text.matchAll(datePattern)].flatMap((match): Found[] => {
    const g = match.groups ?? {};
    if (g['s4'] === '.' && g['y4']?.length === 2 && !germanLead.test(text.slice(0, match.index))) return [];
    const day = readDay(g, style);
    return day === null ? [] : [{ day, clock: g['t3'], index: match.index, length: match[0].length }];
  });
  const spans = parseSpans(text)
    .filter(({ index }) => !full.some((date) => index >= date.index && index < date.index + date.length))
    .map(({ iso, index, length }) => ({ day: iso, clock: undefined, index, length }));
  return [...full, ...spans].toSorted((a, b) => a.index - b.index);
}

function adjacentBefore(time: Time | undefined, index: number, text: string): boolean {
  return (
    time !== undefined && /^[\s,)]*(?:(?:on|am|den|der)\s+)?(?:\p{L}+day,?\s+)?$/u.test(text.slice(time.end, index))
  );
}

function readDay(g: Readonly<Record<string, string | undefined>>, { dayFirst }: DateStyle): string | null {
  if (g['m1'] !== undefined) return calendarDay(Number(g['y1']), monthOf(g['m1']), Number(g['d1']));
  if (g['m2'] !== undefined) return calendarDay(Number(g['y2']), monthOf(g['m2']), Number(g['d2']));
  if (g['y3'] !== undefined) return calendarDay(Number(g['y3']), Number(g['m3']), Number(g['d3']));
  const year = Number((g['y4'] ?? '').length === 2 ? `20${g['y4']}` : g['y4']);
  const [first, second] = [Number(g['a4']), Number(g['b4'])];
  const dayLeads = g['s4'] === '.' || first > 12 || (dayFirst && second <= 12);
  return dayLeads ? calendarDay(year, second, first) : calendarDay(year, first, second);
}
