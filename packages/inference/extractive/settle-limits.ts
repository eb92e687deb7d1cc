import type { Change, Limit } from '@bidsmith/core';
import { contentWords, coverage } from './content-words.ts';
import type { RankOf } from './rank-documents.ts';

/** Limits that hold, and what later files changed about them. */
export interface SettledLimits {
  readonly limits: Limit[];
  readonly changes: Change[];
}

const raised =
  /\b(?:increas|extend|rais|reduc|lower|decreas|chang|revis|amend|correct|instead of|now (?:limited|may|must)|no longer|erhöh|geändert|verlänger|nunmehr)\w*/iu;
/** How much of the subject of one limit must stand in the words of the other. */
const sameSubject = 0.6;
const unit =
  /\b(?:pages?|seiten?|points?|pt|copies|copy|words?|characters?|inch(?:es)?|days?|months?|years?|limit|limited|maximum|exceed)\b/giu;

/** A limit of a later file replaces the one it is about: the same kind and subject, another value. The same limit said again is dropped. */
export function settleLimits(limits: readonly Limit[], rankOf: RankOf): SettledLimits {
  const changes: Change[] = [];
  const gone = new Set<Limit>();
  for (const row of limits) {
    const rank = rankOf(row.file);
    if (rank === 0) continue;
    const older = limits.filter(
      (other) => rankOf(other.file) < rank && !gone.has(other) && kindOf(other) === kindOf(row),
    );
    const matching = older.filter((other) => isSameSubject(row, other));
    if (matching.some((other) => valueOf(other) === valueOf(row))) {
      gone.add(row);
      continue;
    }
    const only = raised.test(row.quote) && distinct(older) === 1 ? older : [];
    const replaced = matching.length > 0 ? matching : only;
    const [first] = replaced;
    if (first === undefined || distinct(replaced) > 1) continue;
    for (const old of replaced) gone.add(old);
    changes.push(changeOf(first, row));
  }
  return { limits: limits.filter((row) => !gone.has(row)), changes };
}

/** The kind of a limit stands in brackets after its subject, or alone. */
export function kindOf({ what }: Pick<Limit, 'what'>): string {
  return /\(([^()]+)\)$/u.exec(what)?.[1] ?? what;
}

/** The number of a limit: "four (4) pages" and "4 pages" are one value. */
export function valueOf({ limit }: Pick<Limit, 'limit'>): string {
  const number = /\d[\d.,]*/u.exec(limit)?.[0].replace(/[.,]+$|,(?=\d{3})/gu, '');
  return (
    number ??
    limit
      .toLowerCase()
      .replace(/[\s-]+/gu, ' ')
      .split(' ')[0] ??
    ''
  );
}

function isSameSubject(a: Limit, b: Limit): boolean {
  const [one, other] = [subject(a), subject(b)];
  if (one.size === 0 || other.size === 0) return one.size === other.size && !/length|number/u.test(kindOf(a));
  return Math.max(coverage(one, contentWords(b.quote)), coverage(other, contentWords(a.quote))) >= sameSubject;
}

function subject({ what }: Limit): ReadonlySet<string> {
  return contentWords(
    what
      .replace(/\([^()]+\)$/u, '')
      .replace(unit, ' ')
      .replace(
        /^(?:length|text length|number|font size|margins|paper size|copies|file size|price ceiling|offer validity)$/u,
        ' ',
      ),
  );
}

function distinct(rows: readonly Limit[]): number {
  return new Set(rows.map(valueOf)).size;
}

function changeOf(old: Limit, now: Limit): Change {
  const [before, after] = [old, now].map(({ limit, file, page, quote }) => ({ value: limit, file, page, quote }));
  return {
    about: old.what,
    how: 'replaced',
    before: before ?? null,
    after: after ?? null,
    stated: { file: now.file, page: now.page, quote: now.quote },
  };
}

/** The limits after changes stated in words ("“35 pages” is replaced by “40 pages”"): the new value takes the place of the old one, and what only quotes the old one goes. */
export function applyToLimits(limits: readonly Limit[], changes: readonly Change[]): Limit[] {
  return changes.reduce<Limit[]>(
    (rows, change) => {
      const { before, after, stated, how } = change;
      if (how !== 'replaced' || before === null || after === null || before.file === stated.file) return rows;
      const old = rows.find((row) => row.file === before.file && row.page === before.page && isValueOf(row, before));
      if (old === undefined) return rows;
      const place = { file: stated.file, page: stated.page, quote: stated.quote };
      const rest = rows.filter((row) => row !== old && !(row.file === stated.file && row.quote === stated.quote));
      const said = rows.find(
        (row) => row.file === stated.file && row.quote === stated.quote && valueOf(row) !== valueOf(old),
      );
      const limit = after.value.split(' ').length <= maxValueWords ? after.value : said?.limit;
      return limit === undefined ? rows : [...rest, { what: old.what, limit, ...place }];
    },
    [...limits],
  );
}

/** Longest new value in words: what is longer is a sentence that holds the value. */
const maxValueWords = 6;

/** The change names the old value, or the whole old statement. */
function isValueOf(row: Limit, before: { readonly value: string; readonly quote: string }): boolean {
  return (
    before.quote === row.quote && (before.value === before.quote || valueOf({ limit: before.value }) === valueOf(row))
  );
}
