import { monthNames } from '@bidsmith/core';

/** Milliseconds of an ISO date for placing it on a scale; null when it is none. The zone is left out: it moves a point by less than a day. */
export function dateOnScale(iso: string): number | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}):(\d{2}))?/.exec(iso);
  if (!match) return null;
  const [year, month, day, hour, minute] = match.slice(1).map((part) => Number(part ?? 0));
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0);
}

/** First days of the months between two moments, both included where they fall on one. */
export function monthsBetween(from: number, to: number): { readonly at: number; readonly label: string }[] {
  const start = new Date(from);
  const ticks: { at: number; label: string }[] = [];
  for (let index = start.getUTCMonth(); ticks.length < mostTicks; index++) {
    const at = Date.UTC(start.getUTCFullYear(), index, 1);
    if (at > to) break;
    const date = new Date(at);
    const month = monthNames[date.getUTCMonth()] ?? '';
    if (at >= from) ticks.push({ at, label: `${month.slice(0, 3)} ${date.getUTCFullYear()}` });
  }
  return ticks;
}

/** Forty years of months: beyond it a scale by months says nothing. */
const mostTicks = 480;
