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
];

/** "14 May 2026" for an ISO date or date and time; the text itself where it is neither. */
export function formatDay(iso: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = months[Number(parts?.[2]) - 1];
  return parts && month ? `${Number(parts[3])} ${month} ${parts[1]}` : iso;
}

/** "14:00" for an ISO date and time, else null. */
export function formatTime(iso: string): string | null {
  return /T(\d{2}:\d{2})/.exec(iso)?.[1] ?? null;
}

/** Days since 1970 of an ISO date, else null. */
export function dayNumber(iso: string): number | null {
  const stamp = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(stamp) || !/^\d{4}-\d{2}-\d{2}/.test(iso) ? null : stamp / 86_400_000;
}

/** First days of the months between two day numbers, with the short name of the month. */
export function monthStarts(from: number, to: number): { day: number; label: string; year: number }[] {
  const first = new Date(from * 86_400_000);
  const starts: { day: number; label: string; year: number }[] = [];
  for (let step = 0; ; step += 1) {
    const date = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + step, 1));
    const day = date.getTime() / 86_400_000;
    if (day > to) return starts;
    if (day >= from)
      starts.push({ day, label: (months[date.getUTCMonth()] ?? '').slice(0, 3), year: date.getUTCFullYear() });
  }
}
