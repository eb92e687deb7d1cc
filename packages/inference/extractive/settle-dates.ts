import { type Change, type Contradiction, type KeyDate, cite } from '@bidsmith/core';
import type { RankOf } from './rank-documents.ts';

/** Events that happen once: two different dates for one of them contradict each other. */
const single = new Set(['proposals due', 'questions due', 'letter of intent due', 'award', 'pre-proposal conference']);
/** Words that tell two dates of one kind apart: they belong to different steps. */
const step =
  /\b(?:phase|volume|round|step|stage|draft|lot|part|tier|challenge|scenario|technical|price|pricing|cost|oral|initial|final|optional|alternate|second|first|los|teil|stufe)\s?\w*\b/iu;

/** Dates that hold, what amendments changed about them, and what contradicts itself. */
export interface SettledDates {
  readonly dates: KeyDate[];
  readonly changes: Change[];
  readonly contradictions: Contradiction[];
  /** Every statement that a later file overrules, with the words that do. */
  readonly overruled: readonly { readonly old: KeyDate; readonly by: KeyDate }[];
}

/** The event a date belongs to, without the label as printed that may follow in brackets. */
export function eventOf({ what }: Pick<KeyDate, 'what'>): string {
  return what.split(' (')[0] ?? what;
}

/**
 * Orders dates. A date of a later file (an amendment over answers over the base) replaces the same event's date in earlier ones; the old one is kept
 * in `changes`. Different dates of one event among files of one rank all stay and are listed against each other.
 */
export function settleDates(dates: readonly KeyDate[], rankOf: RankOf): SettledDates {
  const contradictions: Contradiction[] = [];
  const overruled: { old: KeyDate; by: KeyDate }[] = [];
  for (const [event, all] of Map.groupBy(dates, eventOf)) {
    if (!single.has(event)) continue;
    const rows = all.filter(({ quote, what }) => !step.test(`${quote} ${what.slice(event.length)}`));
    const top = Math.max(0, ...rows.map(({ file }) => rankOf(file)));
    const newest = rows.filter(({ file }) => rankOf(file) === top);
    const latest = top === 0 ? undefined : exactLatest(newest);
    if (latest !== undefined)
      for (const old of overruledBy(latest, { rows, all, rankOf })) overruled.push({ old, by: latest });
    contradictions.push(...conflicts(event, newest));
  }
  const replaced = new Set(overruled.map(({ old }) => old));
  const kept = dates.filter((row) => !replaced.has(row));
  return {
    dates: kept.filter((row, i) => !isPoorer(row, i, kept)),
    changes: changesOf(overruled),
    contradictions,
    overruled,
  };
}

/** One change per event and old day: the old statement that says most stands for the others. */
function changesOf(overruled: SettledDates['overruled']): Change[] {
  const groups = Map.groupBy(overruled, ({ old }) => `${eventOf(old)}|${old.iso.slice(0, 10)}`);
  return [...groups.values()].flatMap((pairs) => {
    const best = pairs.toSorted((a, b) => b.old.iso.length - a.old.iso.length)[0];
    if (best === undefined) return [];
    return [
      {
        about: eventOf(best.old),
        how: 'replaced' as const,
        before: { value: describe(best.old), ...cite(best.old) },
        after: { value: describe(best.by), ...cite(best.by) },
        stated: cite(best.by),
      },
    ];
  });
}

function describe({ iso, tz }: KeyDate): string {
  return `${iso.replace('T', ', ')}${tz === null ? '' : ` ${tz}`}`;
}

/** The last date a file states, where possible in the words that name its time too. */
function exactLatest(rows: readonly KeyDate[]): KeyDate | undefined {
  const last = rows.at(-1);
  return last && (rows.find(({ iso }) => iso.length > last.iso.length && iso.startsWith(last.iso)) ?? last);
}

/** The statements a later file overrules: other dates of the event, and every further statement of the same old day. */
function overruledBy(
  latest: KeyDate,
  { rows, all, rankOf }: { rows: readonly KeyDate[]; all: readonly KeyDate[]; rankOf: RankOf },
): KeyDate[] {
  const rank = rankOf(latest.file);
  const older = rows.filter((row) => rankOf(row.file) < rank && differ(row, latest));
  const days = new Set(older.map(({ iso }) => iso.slice(0, 10)));
  return all.filter(
    (row) => rankOf(row.file) < rank && differ(row, latest) && (older.includes(row) || days.has(row.iso.slice(0, 10))),
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
