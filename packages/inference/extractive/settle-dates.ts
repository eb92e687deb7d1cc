import type { Contradiction, FileRole, KeyDate } from '@bidsmith/core';

/** Events that happen once: two different dates for one of them contradict each other. */
const single = new Set(['proposals due', 'questions due', 'letter of intent due', 'award', 'pre-proposal conference']);
/** Words that tell two dates of one kind apart: they belong to different steps. */
const step =
  /\b(?:phase|volume|round|step|stage|draft|lot|part|tier|challenge|scenario|technical|price|pricing|cost|oral|initial|final|optional|alternate|second|first|extended)\s?\w*\b/iu;

/** The event a date belongs to, without the label as printed that may follow in brackets. */
export function eventOf({ what }: Pick<KeyDate, 'what'>): string {
  return what.split(' (')[0] ?? what;
}

/**
 * Orders dates and shows contradictions. A date of an amendment replaces the same event's date in the other files; the old one is kept in the
 * contradiction. Different dates of one event among files of the same rank all stay and are listed against each other.
 */
export function settleDates(
  dates: readonly KeyDate[],
  roleOf: (file: string) => FileRole,
): { dates: KeyDate[]; contradictions: Contradiction[] } {
  const contradictions: Contradiction[] = [];
  const replaced = new Set<KeyDate>();
  for (const [event, all] of Map.groupBy(dates, eventOf)) {
    if (!single.has(event)) continue;
    const rows = all.filter(({ quote, what }) => !step.test(`${quote} ${what.slice(event.length)}`));
    const amended = rows.filter(({ file }) => roleOf(file) === 'amendment');
    const base = rows.filter(({ file }) => roleOf(file) !== 'amendment');
    const latest = exactLatest(amended);
    const overruled = latest === undefined ? [] : overruledBy(latest, { base, all, roleOf });
    for (const row of overruled) replaced.add(row);
    if (latest !== undefined && overruled.length > 0)
      contradictions.push({ about: `${event}: changed by amendment`, statements: [latest, ...overruled].map(cite) });
    contradictions.push(...conflicts(event, latest === undefined ? base : amended));
  }
  const kept = dates.filter((row) => !replaced.has(row));
  return { dates: kept.filter((row, i) => !isPoorer(row, i, kept)), contradictions };
}

/** The last date an amendment states, where possible in the words that name its time too. */
function exactLatest(amended: readonly KeyDate[]): KeyDate | undefined {
  const last = amended.at(-1);
  return last && (amended.find(({ iso }) => iso.length > last.iso.length && iso.startsWith(last.iso)) ?? last);
}

/** The statements an amendment overrules: other dates of the event, and every further statement of the same old day. */
function overruledBy(
  latest: KeyDate,
  { base, all, roleOf }: { base: readonly KeyDate[]; all: readonly KeyDate[]; roleOf: (file: string) => FileRole },
): KeyDate[] {
  const days = new Set(base.filter((row) => differ(row, latest)).map(({ iso }) => iso.slice(0, 10)));
  return all.filter(
    (row) =>
      roleOf(row.file) !== 'amendment' && differ(row, latest) && (base.includes(row) || days.has(row.iso.slice(0, 10))),
  );
}

function conflicts(event: string, rows: readonly KeyDate[]): Contradiction[] {
  const first = rows[0];
  const other = first === undefined ? undefined : rows.find((row) => differ(row, first) && comparable(row, first));
  return first === undefined || other === undefined ? [] : [{ about: event, statements: [cite(first), cite(other)] }];
}

/** Two dates with different labels of their own ("award (Notice)", "award (Signature)") are two events. */
function comparable(a: KeyDate, b: KeyDate): boolean {
  return a.what === b.what || a.what === eventOf(a) || b.what === eventOf(b);
}

/** Another day, or another time where both name one. */
function differ(a: KeyDate, b: KeyDate): boolean {
  if (a.iso.slice(0, 10) !== b.iso.slice(0, 10)) return true;
  return a.iso.length > 10 && b.iso.length > 10 && a.iso !== b.iso;
}

/** The same event and day on the same page, said with less: without the time of day, or once more. */
function isPoorer(row: KeyDate, index: number, all: readonly KeyDate[]): boolean {
  return all.some((other, i) => {
    const same =
      i !== index &&
      other.file === row.file &&
      other.page === row.page &&
      other.what === row.what &&
      other.iso.startsWith(row.iso);
    return same && (other.iso.length > row.iso.length || i < index);
  });
}

function cite({ file, page, quote }: KeyDate): Contradiction['statements'][number] {
  return { file, page, quote };
}
