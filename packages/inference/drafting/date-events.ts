import type { Brief, Citation, KeyDate } from '@bidsmith/core';
import { parseDates } from '../extractive/parse-dates.ts';
import { olderStatements } from './amendments.ts';
import { capital } from './count.ts';
import { inOrder } from './key-dates.ts';

/** Something that happens on one day, however often the documents state it. */
export interface DateEvent {
  readonly name: string;
  /** The most exact of the statements. */
  readonly date: KeyDate;
  /** Every statement, the most exact first. */
  readonly places: readonly KeyDate[];
  /** What an amendment replaced, with the places that state it; null where nothing was. */
  readonly was: { readonly iso: string; readonly tz: string | null; readonly places: readonly Citation[] } | null;
}

interface Named {
  readonly date: KeyDate;
  readonly event: string;
  /** The source's own words for it; null where they say no more than the event. */
  readonly label: string | null;
}

/** Events whose own words say which step is meant: "Contract start", "Notice of intent to award". */
const wide = new Set([
  'award',
  'period of performance',
  'interviews and presentations',
  'pre-proposal conference',
  'site visit',
  'evaluation',
  'protest period',
]);
const dayLength = 'YYYY-MM-DD'.length;
const fewestWords = 3;

/** The brief's dates in the order of time: the same event on the same day is one entry with all its places. */
export function dateEvents(brief: Pick<Brief, 'dates' | 'files' | 'changes'>): DateEvent[] {
  const named = inOrder(brief.dates).map((date) => nameParts(date, brief));
  const days = Map.groupBy(named, ({ event }) => event.toLowerCase());
  const groups = Map.groupBy(named, ({ date, event }) => `${event.toLowerCase()} ${date.iso.slice(0, dayLength)}`);
  return [...groups.values()]
    .flatMap(splitBySteps)
    .flatMap(splitByTime)
    .flatMap((group) => {
      const [first] = group;
      if (!first) return [];
      const others = days.get(first.event.toLowerCase()) ?? [];
      const severalDays = new Set(others.map(({ date }) => date.iso.slice(0, dayLength))).size > 1;
      const places = group.map(({ date }) => date);
      return [{ name: nameOf(group, severalDays), date: first.date, places, was: formerDate(places, brief) }];
    })
    .toSorted((a, b) => (a.date.iso < b.date.iso ? -1 : Number(a.date.iso > b.date.iso)));
}

/** How a date of the brief is called in every table and sentence. */
export function dateName(date: KeyDate, brief: Pick<Brief, 'dates' | 'files' | 'changes'>): string {
  const event = dateEvents(brief).find(({ places }) => places.includes(date));
  return event?.name ?? capital(date.what);
}

/** "issued (Answers published)" by its meaning: the event, and the label as printed. */
function nameParts(date: KeyDate, { files }: Pick<Brief, 'files'>): Named {
  const parts = /^([^(]*?)\s*\((.*)\)\s*$/.exec(date.what.trim());
  const label = parts?.[2] ?? null;
  const event = parts?.[1] ?? date.what.trim();
  if (/^(?:milestone|date|event)?$/i.test(event)) return { date, event: label ?? ownWords(date), label: null };
  if (event !== 'issued') return { date, event, label };
  const role = files.find(({ file }) => file === date.file)?.role;
  if (role === 'qa' || /\banswers?\b|\bq ?& ?a\b/i.test(label ?? ''))
    return { date, event: 'answers to questions', label };
  return { date, event: role === 'amendment' ? 'amendment issued' : event, label };
}

/** What happens by a date in the words of the source, without the date. */
function ownWords({ quote, what }: KeyDate): string {
  const text = quote.replace(/\s+/g, ' ').trim();
  const [mention] = parseDates(text);
  const before = text
    .slice(0, mention?.index ?? text.length)
    .replace(
      /[\s,(:–-]*(?:\b(?:on or about|on or before|no later than|not later than|prior to|by|on|until|before|through|due)\s*)*$/i,
      '',
    );
  if (before.split(' ').length >= fewestWords) return before;
  return text === '' ? capital(what) : text;
}

/** Steps of one wide event on one day stay apart; a statement without words of its own joins the first. */
function splitBySteps(group: readonly Named[]): Named[][] {
  const [first] = group;
  if (!first || !isOwn(first)) return [[...group]];
  const steps = [...Map.groupBy(group.filter(isLabelled), ({ label }) => label?.toLowerCase()).values()];
  const bare = group.filter((named) => !isLabelled(named));
  const [start, ...rest] = steps;
  return start ? [[...start, ...bare], ...rest] : [bare];
}

/** Two times of one day are two entries; a statement without a time or zone joins the first that has one. */
function splitByTime(group: readonly Named[]): Named[][] {
  const byExactness = group.toSorted((a, b) => exactness(b.date) - exactness(a.date));
  const moments: Named[][] = [];
  for (const named of byExactness) {
    const { iso, tz } = named.date;
    const same = moments.find(([first]) => {
      if (!first || !first.date.iso.startsWith(iso)) return false;
      return tz === null || first.date.tz === null || first.date.tz.toLowerCase() === tz.toLowerCase();
    });
    if (same) same.push(named);
    else moments.push([named]);
  }
  return moments;
}

function exactness({ iso, tz }: KeyDate): number {
  return Number(iso.length > dayLength) * 2 + Number(tz !== null);
}

function isLabelled({ label }: Named): boolean {
  return label !== null;
}

/** True where the source's own words name the date better than the event does. */
function isOwn({ event, label }: Named): boolean {
  if (wide.has(event)) return true;
  if (label === null) return false;
  if (event === 'questions due')
    return !/\b(?:due|deadline|submi\w+|receiv\w+|inquir\w+|written|last|clos\w+|cut-?off)\b/i.test(label);
  return event === 'answers to questions' && !/\b(?:answer|respon|repl|q ?& ?a|publish)/i.test(label);
}

function nameOf(group: readonly Named[], severalDays: boolean): string {
  const [first] = group;
  const labels = new Set(group.flatMap(({ label }) => (label === null ? [] : [label.toLowerCase()])));
  const labelled = group.find(isLabelled);
  if (!first || !labelled || labels.size !== 1) return capital(first?.event ?? '');
  const isWanted = isOwn(labelled) || (severalDays && group.every(isLabelled));
  return isWanted ? capital(sentenceCase(labelled.label ?? '')) : capital(first.event);
}

/** "Price Submission Due" as words of a sentence; abbreviations stay. */
function sentenceCase(label: string): string {
  const words = label.split(' ');
  const isTitleCase = words.filter((word) => /^\p{Lu}\p{Ll}/u.test(word)).length > words.length / 2;
  return isTitleCase ? label.replace(/(?<=\s)\p{Lu}(?=\p{Ll}+(?:\s|$))/gu, (letter) => letter.toLowerCase()) : label;
}

function formerDate(places: readonly KeyDate[], brief: Pick<Brief, 'changes'>): DateEvent['was'] {
  const older = places.flatMap((place) => olderStatements(place, brief));
  const days = new Set(places.map(({ iso }) => iso));
  const former = older.flatMap(({ quote }) => parseDates(quote)).filter(({ iso }) => !days.has(iso));
  const exact = former.find(({ iso }) => iso.length > dayLength) ?? former[0];
  return exact ? { iso: exact.iso, tz: exact.tz, places: older } : null;
}
