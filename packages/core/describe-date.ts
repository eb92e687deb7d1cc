/** The months in order, January first. */
export const monthNames = [
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

interface Moment {
  readonly iso: string;
  readonly tz: string | null;
}

/** A date of the brief in words: "1 April 2019, 12:00 ET"; the time only where the source states one. Text that is no ISO date is given back as it is. */
export function describeDate(moment: Moment): string {
  const time = timeOf(moment);
  return time === null ? describeDay(moment.iso) : `${describeDay(moment.iso)}, ${time}`;
}

/** The day alone: "1 April 2019". */
export function describeDay(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso);
  const month = monthNames[Number(match?.[2]) - 1];
  return match && month ? `${Number(match[3])} ${month} ${match[1]}` : iso;
}

/** "12:00 ET", "12:00" where no zone is stated, null where no time is stated. */
export function timeOf({ iso, tz }: Moment): string | null {
  const time = /T(\d{2}:\d{2})/.exec(iso)?.[1];
  if (time === undefined) return null;
  return tz === null || tz.trim() === '' ? time : `${time} ${zoneName(tz.trim())}`;
}

/** A zone written as a word is a name ("eastern" is "Eastern time"); abbreviations stay as stated. */
function zoneName(tz: string): string {
  return /^[a-z]{4,}$/i.test(tz) ? `${tz.charAt(0).toUpperCase()}${tz.slice(1).toLowerCase()} time` : tz;
}
