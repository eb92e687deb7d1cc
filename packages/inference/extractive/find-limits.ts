import type { Limit } from '@bidsmith/core';
import { limitKinds } from './limit-kinds.ts';
import { quoteRow } from './quote-row.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const maxSubject = 70;
/** Longest sentence, in characters, that is quoted whole for its one limit; of a longer one the clause is. */
const maxWhole = 200;
const minClause = 24;
/** A table with more columns than this, in cells, is no list of limits. */
const maxColumns = 4;
/** Sentences longer than this, in characters, are read up to here: no rule on form is longer. */
const maxRead = 1500;
const noRule = /\?["”’)]*$|^Q\d{0,3}\s?[:.]|\b(?:RFQ|RFP|solicitation) states\b/iu;
/** Columns that hold a length: "Page Limit", "Maximum pages", "Seitenzahl". */
const lengthColumn = /\b(?:pages?|page limit\w*|seiten\p{L}*)\b/u;
const bareLength =
  /^(?:\d{1,3}(?: pages?| seiten)?(?: max(?:imum|\.)?)?|no(?:ne| limit| page limit)|unlimited|n\/a|unbegrenzt)$/iu;
const subject =
  /^(?:and |or |but |und )?(?:the |each |all |any |an? |every |der |die |das )?([\p{L}\d][^,;:.]{2,70}?)\s+(?:(?:of|with|is|are|shall|must|may|should|will|can|cannot|has|have|limited|does|do|to|ist|sind|darf|dürfen|soll|not)\b|[–—-]|\()/iu;

/** "Offers consist of a plan of no more than …": the part is limited, not the whole. */
const wholeOfParts = /^.{2,80}\b(?:consists? of|includ(?:e|es|ing)|contains?|comprises?)\s+/iu;

interface Found {
  readonly kind: string;
  readonly limit: string;
  readonly from: number;
  readonly to: number;
}

/** Limits on the offer: pages, words, type, margins, copies, file sizes and formats, numbers, validity; and ceilings on its price. Two limits in one sentence are two rows, each with its own clause as quote. */
export function findLimits(statements: readonly Statement[]): Limit[] {
  return statements
    .flatMap((statement) => [...fromColumn(statement), ...fromWords(statement)])
    .filter(
      (row, i, all) =>
        all.findIndex(
          (other) =>
            other.page === row.page &&
            other.limit === row.limit &&
            other.what === row.what &&
            other.quote === row.quote,
        ) === i,
    );
}

/** True for a rule on the form of the offer: its length, type, margins or copies. */
export function isFormalLimit(statement: Statement): boolean {
  return findLimits([statement]).some(
    ({ what, limit }) => /(?:length|font size|margins|copies)\)?$/u.test(what) && !/\bpage limit/iu.test(limit),
  );
}

/** In a table of limits the column says what the number counts. */
function fromColumn(statement: Statement): Limit[] {
  const { form, column, text, row, block } = statement;
  if (form !== 'cell' || column === null || !lengthColumn.test(column) || !bareLength.test(text)) return [];
  const name = row.find((cell) => cell !== text && /\p{L}{3}/u.test(cell));
  if (name === undefined || name.length > maxSubject || /^(?:n\/a|none)$/iu.test(text)) return [];
  if (!/\b(?:limit|max|number of pages|höchst)/u.test(column) && !/^pages$/u.test(column)) return [];
  const limit = /^\d+$/u.test(text) ? `${text} pages` : text;
  return [{ what: `${name} (length)`, limit, file: block.file, page: block.page, quote: quoteRow(statement) }];
}

function fromWords(statement: Statement): Limit[] {
  const flat = statement.quote.replace(/\s+/gu, ' ').trim().slice(0, maxRead);
  if (
    !/\d|\b(?:one|two|three|four|five|ten|twelve|triplicate|duplicate|page limit\w*|\w+[ -]spac\w*|pdf|word|excel)|fach/iu.test(
      flat,
    ) ||
    noRule.test(flat)
  )
    return [];
  const wide = `${statement.path} ${statement.leadIn ?? ''} ${statement.row.join(' ').slice(0, maxRead)} ${flat}`;
  const found: Found[] = [];
  for (const { kind, pattern, applies } of limitKinds)
    for (const match of flat.matchAll(pattern)) {
      const limit = match[1]?.trim();
      if (limit === undefined || !applies({ quote: flat, wide, limit })) continue;
      const to = match.index + match[0].length;
      if (found.some((other) => match.index < other.to && to > other.from)) continue;
      found.push({ kind, limit, from: match.index, to });
    }
  return found.map((one) => ({
    what: subjectOf(flat, one, statement),
    limit: one.limit,
    file: statement.block.file,
    page: statement.block.page,
    quote: shortenQuote(found.length > 1 || flat.length > maxWhole ? clauseOf(flat, one) : flat),
  }));
}

/** The part of a sentence, between commas or semicolons, that states this limit. */
function clauseOf(flat: string, { from, to }: Found): string {
  const start = Math.max(...[...flat.slice(0, from).matchAll(/[,;:](?=\s)/gu)].map(({ index }) => index + 1), 0);
  const rest = /[,;](?=\s)/u.exec(flat.slice(to));
  const end = rest === null ? flat.length : to + rest.index;
  const clause = flat.slice(start, end).trim();
  return clause.length < minClause ? flat : clause;
}

/** "Technical volumes are limited to …", "a staffing plan of no more than …": what stands before the limit in its clause names it, else the subject of the sentence, else the kind does. */
function subjectOf(flat: string, found: Found, { row, form, text }: Statement): string {
  const { kind, from } = found;
  if (kind === 'number') return `${counted(found.limit)} (number)`;
  if (kind !== 'length' && kind !== 'text length') return kind;
  const clause = clauseOf(flat, found).replace(/^["“”'(]+/u, '');
  const offset = flat.indexOf(clause);
  const before = clause.slice(0, Math.max(0, from - offset));
  const near = subject.exec(`${before.replace(wholeOfParts, '')} to`)?.[1];
  const named = near !== undefined && isSubject(near) ? near : subject.exec(`${flat.slice(0, from)} to`)?.[1];
  if (named !== undefined && isSubject(named)) return `${named} (${kind})`;
  const first = form === 'cell' && row.length <= maxColumns ? row.find((cell) => /\p{L}{3}/u.test(cell)) : undefined;
  return first !== undefined && first !== text && first.length <= maxSubject ? `${first} (${kind})` : kind;
}

function isSubject(name: string): boolean {
  return (
    name.length <= maxSubject &&
    !/^(?:and|or|but|to|if|in|by|provide|submit|include|limit|limited|it|this|there|for|although|while|when|where|please|no|not|cannot|max|maximum|up|at|pages?|seiten\p{L}*)\b|^(?:cannot|the)$|\b(?:contractor|vendor|offeror|bidder|quoter|proposer|respondent|bieter)s?$/iu.test(
      name,
    )
  );
}

/** "three (3) short examples": what is counted. */
function counted(limit: string): string {
  return limit.replace(/^\S+\s*(?:\(\d+\))?\s*/u, '');
}
