import type { Contradiction, Limit } from '@bidsmith/core';
import { contentWords, coverage } from './content-words.ts';
import type { RankOf } from './rank-documents.ts';
import { kindOf, valueOf } from './settle-limits.ts';
import { tellingWords } from './tell-apart.ts';

/** Kinds of which an offer has one each; of lengths and numbers there are as many as parts of the offer. */
const once = new Set(['offer validity', 'copies', 'paper size', 'font size']);
const named = new Set(['length', 'text length', 'number']);
const sameSubject = 0.75;
const maxSubject = 6;

/** Two limits of one thing with two values, of files of one rank. */
export function contradictLimits(limits: readonly Limit[], rankOf: RankOf): Contradiction[] {
  const found: Contradiction[] = [];
  limits.forEach((row, i) => {
    const other = limits.slice(i + 1).find((next) => differ(row, next, rankOf));
    if (other !== undefined)
      found.push({ about: row.what, statements: [row, other].map(({ file, page, quote }) => ({ file, page, quote })) });
  });
  return [...new Map(found.map((row) => [row.about, row])).values()];
}

function differ(a: Limit, b: Limit, rankOf: RankOf): boolean {
  const kind = kindOf(a);
  if (kind !== kindOf(b) || a.quote === b.quote || rankOf(a.file) !== rankOf(b.file)) return false;
  if (unitOf(a) !== unitOf(b) || valueOf(a) === valueOf(b) || !/\d/u.test(numeral(a) + numeral(b))) return false;
  if (tellingWords(`${a.what} ${a.quote}`) !== tellingWords(`${b.what} ${b.quote}`)) return false;
  if (once.has(kind)) return kind !== 'offer validity' || (isOfOffer(a) && isOfOffer(b));
  if (!named.has(kind)) return false;
  const [one, two] = [a, b].map(({ what }) => contentWords(what === kind ? '' : what.replace(/\([^()]+\)$/u, '')));
  if (one === undefined || two === undefined || one.size === 0 || two.size === 0 || one.size > maxSubject) return false;
  return coverage(one, two) >= sameSubject && coverage(two, one) >= sameSubject;
}

/** "Binding" and "expire" are said of contracts too. */
function isOfOffer({ quote }: Limit): boolean {
  return (
    /\b(?:proposals?|quotes?|quotations?|bids?|offers?|tenders?|acceptance|angebot\w*|bindefrist)\b/iu.test(quote) &&
    !/\b(?:contract|bond|warrant\w+|insurance|license)s?\b/iu.test(quote)
  );
}

function unitOf({ limit }: Limit): string {
  return (/\p{L}+$/u.exec(limit.trim())?.[0] ?? '').toLowerCase().replace(/s$/u, '');
}

function numeral({ limit }: Limit): string {
  return /\d|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety/iu.test(
    limit,
  )
    ? '1'
    : '';
}
