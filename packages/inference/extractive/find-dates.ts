import type { KeyDate } from '@bidsmith/core';
import { readDateStyle } from './date-style.ts';
import { nameDate } from './name-date.ts';
import { withDetail } from './name-event.ts';
import { type DateMention, type DateStyle, parseDates } from './parse-dates.ts';
import { parseTimes } from './parse-times.ts';
import { quoteRow } from './quote-row.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

/** "…changes from 3 March 2031 to 9 March 2031" in front of the first date; a term that runs from one day to another is no change. */
const changedFrom =
  /\b(?:chang|extend|amend|mov|postpon|revis|correct|reschedul|shift|push)\p{L}*\b(?:(?!\b(?:run|term|period|valid|effective))[^.;]){0,40}\bfrom\s[^.;]{0,30}$/iu;
const formerDate =
  /(?:\b(?:instead of|in lieu of|rather than)|\b(?:originally|formerly|previously) (?:due|set|scheduled|stated|planned)\b[^.;]{0,20}|\b(?:delet|replac)(?:e|es|ing))\s(?:the )?(?:date )?(?:of )?["“'‘]?(?:\p{L}+day,? )?$/iu;
const toNewDate =
  /\b(?:is|are|was|were|has been|have been)\s(?:hereby\s)?(?:chang|extend|amend|mov|postpon|revis|replac|delet|correct|reschedul)\p{L}*\b[^.;]{0,60}\b(?:to|by|with|until)\b/iu;
const between = /^[\s,)(]*(?:–|—|-|to|through|thru|until|till|and|bis|und|ending|ends)?[\s,(]*(?:(?:on|zum|am) )?$/iu;
const starting = /\b(?:start\w*|begin\w*|commenc\w*|effective|from|ab|vom|von|beginn\w*)\b[^.;]{0,40}$/iu;
const ending = /\b(?:end\w*|expir\w*|through|until|ende|endet|bis|completion|terminat\w+)\b[^.;]{0,40}$/iu;
const periods = /^(?:period of performance|site visit|interviews and presentations|evaluation|protest period)/u;
const dayLength = 'YYYY-MM-DD'.length;
/** Statements before a date on a form that may say what it is. */
const lookBack = 10;
/** Longest line, in characters, that a line of its own with the time of day may follow. */
const maxDateLine = 120;
const maxTimeLine = 50;

/** Dates that a bidder has to know, each with what happens then. Dates that come with no event are left out; of a span both ends are rows. */
export function findDates(statements: readonly Statement[]): KeyDate[] {
  const style = readDateStyle(statements);
  return statements.flatMap((statement, i) => {
    if (!/\d/.test(statement.quote)) return [];
    const flat = statement.quote.replace(/\s+/gu, ' ').trim();
    const near = { before: statements.slice(Math.max(0, i - lookBack), i), after: statements[i + 1] };
    return datesOf({ flat, statement, style, near });
  });
}

interface Read {
  readonly flat: string;
  readonly statement: Statement;
  readonly style: DateStyle;
  readonly near: { readonly before: readonly Statement[]; readonly after: Statement | undefined };
}

function datesOf({ flat, statement, style, near }: Read): KeyDate[] {
  const { file, page } = statement.block;
  const mentions = parseDates(flat, style);
  const previous = near.before.filter(({ block }) => block.page === page);
  const named = mentions.map((mention, i) =>
    isReplaced(flat, mention, mentions[i + 1]) ? null : nameDate({ mention, flat, statement, previous, mentions }),
  );
  return mentions.flatMap((mention, i) => {
    const what = named[i];
    if (what === null || what === undefined) return [];
    const { iso, tz } = withNearTime(withRowTime(mention, statement, style), { flat, statement, near });
    const last = mention.index + mention.length;
    const quote =
      statement.form === 'cell' ? quoteRow(statement) : shortenQuote(last > maxRead ? clauseFrom(flat, mention) : flat);
    return [{ what: withEnd(what, { flat, mentions, i }), iso, tz, file, page, quote }];
  });
}

/** Characters of a long sentence that its quote holds for sure. */
const maxRead = 290;

function clauseFrom(flat: string, { index, length }: DateMention): string {
  return flat.slice(flat.lastIndexOf(' ', Math.max(0, index - maxRead / 2)) + 1, index + length + maxRead / 4);
}

/** The former of two dates: "changes from 3 March 2031 to 9 March 2031". The statement names it, but nothing happens on it any more. */
function isReplaced(flat: string, { index, length }: DateMention, next: DateMention | undefined): boolean {
  const before = flat.slice(0, index);
  if (formerDate.test(before)) return true;
  if (next === undefined) return false;
  const words = flat.slice(index + length, next.index);
  return toNewDate.test(words) || (changedFrom.test(before) && /\bto\b/iu.test(words));
}

/** In tables the time of day may stand in a cell of its own. */
function withRowTime(mention: DateMention, { row }: Statement, style: DateStyle): DateMention {
  if (row.length === 0 || mention.iso.length > dayLength) return mention;
  return parseDates(row.join(' ; '), style).find(({ iso }) => iso.startsWith(mention.iso)) ?? mention;
}

/** "Bids due: March 3, 2031" with "Time: 2:00 p.m." as the next line. */
function withNearTime(mention: DateMention, { flat, statement, near }: Omit<Read, 'style'>): DateMention {
  const next = near.after;
  const alone = mention.iso.length === dayLength && flat.length < maxDateLine && statement.form !== 'cell';
  if (!alone || next === undefined || next.block.page !== statement.block.page) return mention;
  const line = next.text;
  const [time, second] = parseTimes(line);
  const only = time !== undefined && second === undefined && line.length < maxTimeLine && parseDates(line).length === 0;
  return only && /^(?:(?:due |closing |bid |opening )?time|at|by|no later than|uhrzeit|um|\d|\()/iu.test(line)
    ? { ...mention, iso: `${mention.iso}T${time.clock}`, tz: time.zone }
    : mention;
}

/** Which end of a period a date is, where the words show it. */
function withEnd(
  what: string,
  { flat, mentions, i }: { flat: string; mentions: readonly DateMention[]; i: number },
): string {
  const mention = mentions[i];
  if (mention === undefined || !periods.test(what) || /\b(?:start|end|beginn|ende)\w*\b/iu.test(what)) return what;
  const [last, next] = [mentions[i - 1], mentions[i + 1]];
  const stop = mention.index + mention.length;
  if (next !== undefined && between.test(flat.slice(stop, next.index))) return withDetail(what, 'start');
  if (last !== undefined && between.test(flat.slice(last.index + last.length, mention.index)))
    return withDetail(what, 'end');
  if (!what.startsWith('period of performance')) return what;
  const before = flat.slice(last === undefined ? 0 : last.index + last.length, mention.index);
  if (ending.test(before)) return withDetail(what, 'end');
  return starting.test(before) ? withDetail(what, 'start') : what;
}
