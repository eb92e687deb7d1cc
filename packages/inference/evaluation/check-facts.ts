import { type Brief, type Citation, type Document, normaliseForQuotes } from '@bidsmith/core';
import { comparedWords } from './pair-rows.ts';

/** What a program can tell of a brief's honesty without knowing the facts. */
export interface CheckedFacts {
  readonly quotes: number;
  /** Quotes that do not stand on the page they cite. */
  readonly unverified: readonly string[];
  readonly values: number;
  /** Numbers, dates, addresses and names among the brief's values that the words they cite do not hold. */
  readonly invented: readonly string[];
}

interface Claim extends Citation {
  readonly about: string;
  readonly value: string;
}

/** Looks up every quote of a brief on its page, and the numbers, addresses and names that it states on the page they are cited from. */
export function checkFacts(brief: Brief, documents: readonly Document[]): CheckedFacts {
  const quotes = quotesOf(brief);
  const pageText = createPageText(documents);
  const claims = claimsOf(brief);
  const isOnPage = (cited: Citation): boolean => {
    const wanted = normaliseForQuotes(cited.quote);
    return wanted !== '' && pageText(cited).includes(wanted);
  };
  return {
    quotes: quotes.length,
    unverified: quotes.filter((cited) => !isOnPage(cited)).map(describe),
    values: claims.length,
    invented: claims
      .filter((claim) => !isStated(claim.value, pageText(claim)))
      .map((claim) => `${claim.about} ${claim.value} (${describe(claim)})`),
  };
}

function describe({ file, page, quote }: Citation): string {
  return `${file}${page === null ? '' : ` p. ${page}`}: ${quote}`;
}

function quotesOf(brief: Brief): Citation[] {
  const named = [brief.citations.identifier, brief.citations.issuer, brief.citations.title];
  const changed = brief.changes.flatMap(({ before, after, stated }) => [before, after, stated]);
  return [
    [...named, ...changed].flatMap((cited) => cited ?? []),
    brief.scope,
    brief.requirements,
    brief.requirements.flatMap(({ superseded }) => superseded ?? []),
    brief.dates,
    brief.criteria,
    brief.limits,
    brief.contacts,
    brief.deliverables,
    brief.submissionMethods,
    brief.risks,
    brief.contradictions.flatMap(({ statements }) => statements),
    brief.questions.flatMap(({ citations }) => citations),
    brief.recommendation.reasons.flatMap(({ citations }) => citations),
  ].flat();
}

/** The text of the page that a citation names, or of the whole file where its format has no pages, as quotes are compared. */
function createPageText(documents: readonly Document[]): (cited: Citation) => string {
  const place = (file: string, page: number | null): string => `${page ?? ''}\u0000${file}`;
  const texts = new Map<string, string>();
  for (const { file, pages, blocks } of documents) {
    texts.set(place(file, null), normaliseForQuotes(blocks.map(({ text }) => text).join('\n')));
    for (const { number, text } of pages) texts.set(place(file, number), normaliseForQuotes(text));
  }
  return ({ file, page }) => texts.get(place(file, page)) ?? '';
}

function claimsOf(brief: Brief): Claim[] {
  const claim = (about: string, value: string | null, cited: Citation | null): Claim[] =>
    value === null || value === '' || cited === null ? [] : [{ about, value, ...cited }];
  return [
    ...claim('identifier', brief.identifier, brief.citations.identifier),
    ...claim('issuer', brief.issuer, brief.citations.issuer),
    ...brief.contacts.flatMap((row) => [...claim('name', row.name, row), ...claim('e-mail', row.email, row)]),
    ...brief.submissionMethods.flatMap((row) => claim('address', row.address, row)),
    ...brief.limits.flatMap((row) => claim('limit', numbersIn(row.limit), row)),
    ...brief.criteria.flatMap((row) => claim('weight', numbersIn(row.weight ?? ''), row)),
    ...brief.dates.flatMap((row) => claim('day', row.iso.slice(dayAt, dayAt + dayLength), row)),
    ...brief.dates.flatMap((row) => claim('year', row.iso.slice(0, yearLength), row)),
  ];
}

/** `YYYY-MM-DD` */
const yearLength = 4;
const dayAt = 8;
const dayLength = 2;

function numbersIn(text: string): string {
  return comparedWords(text)
    .filter((word) => /\d/u.test(word))
    .join(' ');
}

/** A value is stated when the page holds all its words; "05" and "five" both state 5, "12MAR31" states 12 and 2031. */
function isStated(value: string, text: string): boolean {
  const known = new Set(comparedWords(text).flatMap(waysToWrite));
  return comparedWords(value).every((word) => known.has(bare(word)) || known.has(shortYear(word)));
}

function waysToWrite(word: string): string[] {
  const spoken = numberWords.indexOf(word);
  const digits = (word.match(/\d+/gu) ?? []).map(bare);
  return [word, ...digits, ...(spoken < 0 ? [] : [`${spoken}`])];
}

function bare(word: string): string {
  return word.replace(/^0+(?=\d)/u, '');
}

/** "3/5/31" states the year 2031. */
function shortYear(word: string): string {
  return /^20\d\d$/u.test(word) ? word.slice(2) : word;
}

const numberWords =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty'.split(
    ' ',
  );
