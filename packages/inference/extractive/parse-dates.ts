/** A date as it stands in a text. `iso` is `YYYY-MM-DD` or, where a time stands beside it, `YYYY-MM-DDTHH:MM`. */
export interface DateMention {
  readonly iso: string;
  /** Zone as printed ("EST", "Eastern"); null where none is. */
  readonly tz: string | null;
  readonly index: number;
  readonly length: number;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const germanMonths: Readonly<Record<string, number>> = {
  januar: 1,
  februar: 2,
  märz: 3,
  mai: 5,
  juni: 6,
  juli: 7,
  oktober: 10,
  dezember: 12,
  okt: 10,
  dez: 12,
  mrz: 3,
};
const monthName =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|januar|februar|märz|mrz|mai|juni|juli|oktober|okt|dezember|dez)\\.?';

const monthFirst = `(?<m1>${monthName})\\s+(?<d1>\\d{1,2})(?:st|nd|rd|th)?(?:\\s*,\\s*|\\s+)(?<y1>(?:19|20)\\d{2})`;
const dayFirst = `(?<d2>\\d{1,2})(?:st|nd|rd|th|\\.)?(?:\\s+(?:of\\s+)?|-)(?<m2>${monthName})(?:\\s*,?\\s+|-)(?<y2>(?:19|20)\\d{2})`;
const isoForm = '(?<y3>(?:19|20)\\d{2})-(?<m3>\\d{2})-(?<d3>\\d{2})(?:[T ](?<t3>\\d{2}:\\d{2}))?';
const numeric = '(?<a4>\\d{1,2})(?<s4>[/.-])(?<b4>\\d{1,2})\\k<s4>(?<y4>(?:19|20)\\d{2}|\\d{2})';
const datePattern = new RegExp(
  `(?<![\\d\\p{L}.$/-])(?:${monthFirst}|${dayFirst}|${isoForm}|${numeric})(?![\\d/]|-\\d)`,
  'giu',
);

const zoneName =
  '(?:(?:standard |prevailing )?(?:eastern|central|mountain|pacific|alaska|hawaii(?:an)?)(?: (?:standard|daylight|prevailing|local))?(?: time)?|(?:AK|[ECMPH])(?:[SD])?T|UTC|GMT|CES?T|MES?Z|local time|ortszeit)';
const timePattern = new RegExp(
  `(?<![\\d:.])(?:(?<h12>\\d{1,2})(?::(?<m12>\\d{2}))?(?::\\d{2})?\\s*(?<half>[ap])\\.?\\s?m\\b\\.?|(?<h24>[01]?\\d|2[0-3]):(?<m24>[0-5]\\d)(?::\\d{2})?(?:\\s*(?:hours|hrs\\.?|h|uhr)\\b)?|(?<hours>[01]\\d|2[0-3])(?<mins>[0-5]\\d)\\s*(?:hours|hrs\\.?)\\b|(?<uhr>[01]?\\d|2[0-3])\\s*uhr\\b|(?<noon>(?:12(?::00)?\\s*)?noon\\b)|(?<midnight>(?:12(?::00)?\\s*)?midnight\\b))(?:\\s*[,(]?\\s*(?<zone>${zoneName})(?!\\p{L}))?`,
  'giu',
);

/** How far from a date, in characters, its time of day may stand. */
const timeReach = 48;
const oldestYear = 1990;

/** All full dates of a text (day, month and year), in order. What is no day of the calendar is no date. */
export function parseDates(text: string): DateMention[] {
  const times = [...text.matchAll(timePattern)].map(readTime);
  const dates = [...text.matchAll(datePattern)];
  return dates.flatMap((match, i) => {
    const day = readDay(match.groups ?? {});
    if (day === null) return [];
    const end = match.index + match[0].length;
    const lower = i === 0 ? 0 : (dates[i - 1]?.index ?? 0) + (dates[i - 1]?.[0].length ?? 0);
    const upper = dates[i + 1]?.index ?? text.length;
    const printed = match.groups?.['t3'];
    const after = times.find((time) => time.index >= end && time.index - end <= timeReach && time.index < upper);
    const before = times.findLast(
      (time) => time.end <= match.index && match.index - time.end <= timeReach && time.index >= lower,
    );
    const time = adjacentBefore(before, match.index, text) ? before : (after ?? before);
    const clock = printed ?? time?.clock;
    return [
      {
        iso: clock === undefined ? day : `${day}T${clock}`,
        tz: time?.zone ?? null,
        index: match.index,
        length: match[0].length,
      },
    ];
  });
}

interface Time {
  readonly clock: string;
  readonly zone: string | null;
  readonly index: number;
  readonly end: number;
}

function adjacentBefore(time: Time | undefined, index: number, text: string): boolean {
  return (
    time !== undefined && /^[\s,)]*(?:(?:on|am|den|der)\s+)?(?:\p{L}+day,?\s+)?$/u.test(text.slice(time.end, index))
  );
}

function readTime(match: RegExpMatchArray): Time {
  const g = match.groups ?? {};
  const index = match.index ?? 0;
  let hour = Number(g['h12'] ?? g['h24'] ?? g['hours'] ?? g['uhr'] ?? 0);
  const minute = Number(g['m12'] ?? g['m24'] ?? g['mins'] ?? 0);
  if (g['half'] !== undefined) hour = (hour % 12) + (g['half'].toLowerCase() === 'p' ? 12 : 0);
  if (g['noon'] !== undefined) hour = 12;
  const clock = `${String(hour % 24).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return { clock, zone: g['zone'] ?? null, index, end: index + match[0].length };
}

function readDay(g: Readonly<Record<string, string | undefined>>): string | null {
  if (g['m1'] !== undefined) return toIso(g['y1'], monthOf(g['m1']), g['d1']);
  if (g['m2'] !== undefined) return toIso(g['y2'], monthOf(g['m2']), g['d2']);
  if (g['y3'] !== undefined) return toIso(g['y3'], Number(g['m3']), g['d3']);
  const year = (g['y4'] ?? '').length === 2 ? `20${g['y4']}` : g['y4'];
  const [first, second] = [Number(g['a4']), Number(g['b4'])];
  const dayLeads = g['s4'] === '.' || first > 12;
  return toIso(year, dayLeads ? second : first, String(dayLeads ? first : second));
}

function monthOf(name: string): number {
  const key = name.toLowerCase().replace('.', '');
  return germanMonths[key] ?? months.indexOf(key.slice(0, 3)) + 1;
}

function toIso(year: string | undefined, month: number, day: string | undefined): string | null {
  const date = new Date(Date.UTC(Number(year), month - 1, Number(day)));
  const valid = date.getUTCMonth() === month - 1 && date.getUTCDate() === Number(day) && Number(year) >= oldestYear;
  return valid ? date.toISOString().slice(0, 10) : null;
}
