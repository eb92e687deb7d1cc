const minutesPerDay = 24 * 60;
const minuteMs = 60_000;
/** Clocks that go forward or back move an opening by two hours at most. */
const longestClockChangeMinutes = 120;
const form = /^(\d{1,2}):(\d{2})\s?[-–]\s?(\d{1,2}):(\d{2})(?:\s+(\S+))?$/;

/** The hours of the day in which batch work may begin. */
export interface BatchHours {
  /** The moment itself where the window is open, else that of its next opening. */
  opensAt(moment: Date): Date;
}

/**
 * Reads hours of the day with their time zone, for example "20:00-06:00 Europe/Berlin"; without a zone they are UTC. The end is not among them.
 * Null where the text is no such hours, the window is empty or the zone is not known.
 */
export function parseBatchHours(text: string): BatchHours | null {
  const match = form.exec(text.trim());
  if (!match) return null;
  const [, fromHour, fromMinute, toHour, toMinute, zone = 'UTC'] = match;
  const from = minuteOfDay(Number(fromHour), Number(fromMinute));
  const to = minuteOfDay(Number(toHour), Number(toMinute));
  const clock = openClock(zone);
  if (from === null || to === null || clock === null || from % minutesPerDay === to % minutesPerDay) return null;
  const length = (to - from + minutesPerDay) % minutesPerDay;
  const isOpen = (moment: number): boolean => (clock(moment) - from + minutesPerDay) % minutesPerDay < length;
  return { opensAt: (moment) => new Date(nextOpening(moment.getTime(), { clock, from, isOpen })) };
}

/** Minutes since midnight; 24:00 is the end of the day. Null where no clock shows it. */
function minuteOfDay(hour: number, minute: number): number | null {
  const at = hour * 60 + minute;
  return minute < 60 && at <= minutesPerDay ? at : null;
}

/** Gives the minute of the day at a moment. */
function openClock(timeZone: string): ((moment: number) => number) | null {
  try {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
    return (moment) => {
      const [hour = 0, minute = 0] = format.format(moment).split(':').map(Number);
      return hour * 60 + minute;
    };
  } catch {
    // No such zone.
    return null;
  }
}

interface Window {
  readonly clock: (moment: number) => number;
  readonly from: number;
  readonly isOpen: (moment: number) => boolean;
}

function nextOpening(moment: number, { clock, from, isOpen }: Window): number {
  if (isOpen(moment)) return moment;
  const startOfMinute = Math.floor(moment / minuteMs) * minuteMs;
  let opening = startOfMinute + ((from - clock(moment) + minutesPerDay) % minutesPerDay) * minuteMs;
  // Where clocks changed on the way, the opening is a little earlier or later than counted.
  for (let i = 0; i < longestClockChangeMinutes && opening - minuteMs > moment && isOpen(opening - minuteMs); i++)
    opening -= minuteMs;
  for (let i = 0; i < longestClockChangeMinutes && !isOpen(opening); i++) opening += minuteMs;
  // A short window falls out on a day on which the clock skips it.
  return isOpen(opening) ? opening : nextOpening(opening, { clock, from, isOpen });
}
