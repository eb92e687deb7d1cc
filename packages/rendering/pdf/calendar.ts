const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** An ISO date, with its time where it has one, as words: "14 March 2026, 17:00". What is no ISO date is returned as it is. */
export function dateInWords(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})(?:T(\d{2}:\d{2}))?/.exec(iso);
  const month = months[Number(match?.[2]) - 1];
  if (!match || !month) return iso;
  const [, year, , day, time] = match;
  return `${Number(day)} ${month} ${year}${time === undefined ? '' : `, ${time}`}`;
}

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
    const month = months[date.getUTCMonth()] ?? '';
    if (at >= from) ticks.push({ at, label: `${month.slice(0, 3)} ${date.getUTCFullYear()}` });
  }
  return ticks;
}

/** Forty years of months: beyond it a scale by months says nothing. */
const mostTicks = 480;
