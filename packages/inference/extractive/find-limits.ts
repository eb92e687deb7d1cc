import type { Limit } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const number =
  '(?:\\(?\\d[\\d,.]*\\)?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|twenty-five|thirty|forty|fifty|hundred|sixty|ninety|\\S+)';
const counted = `${number}(?:\\s*\\(\\s*\\d[\\d,.]*\\s*\\))?`;
const bound =
  '(?:no more than|not more than|not (?:to )?exceed|(?:shall|must|may|should|will|can) ?not exceed|cannot exceed|limited to|(?:a )?maximum(?: of)?|up to|at most|no longer than|not be longer than|less than|fewer than|höchstens|maximal|nicht mehr als)';

/** What is limited: pattern of the limit, and a name for it where the sentence names no subject. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [
    new RegExp(
      `${bound}[^.;]{0,40}?(${counted}[\\s-]*(?:single[- ]sided |double[- ]sided |typed |printed |standard )?(?:pages?|seiten))\\b`,
      'iu',
    ),
    'length',
  ],
  [/(\d{1,3}[\s-]page)(?:\s+(?:limit|maximum)|s? in length)/iu, 'length'],
  [/\b(?:page (?:limit\w*|count))\b[^.;]{0,60}?(\d{1,3}(?: pages?)?)\b/iu, 'length'],
  [/((?:does not have|no) (?:a )?page limit\w*)/iu, 'length'],
  [new RegExp(`(?:${bound}[^.;]{0,40}?)(${counted}\\s*(?:words?|characters?|wörter|zeichen))\\b`, 'iu'), 'text length'],
  [
    /\b((?:at least |minimum |no smaller than |not smaller than )?\d{1,2}(?:\.\d)?[\s-]*(?:pt\.?|points?))(?=\b[^.;]{0,40}\b(?:font|type|size|text|arial|calibri|times)|[^.;]{0,10}$)/iu,
    'font size',
  ],
  [/\b(?:font|type)\b[^.;]{0,60}?(\d{1,2}(?:\.\d)?[\s-]*(?:pt\.?|points?)?)\b/iu, 'font size'],
  [
    /\bmargins?\b[^.;]{0,80}?((?:at least |no smaller than |no less than |minimum )?(?:\d(?:\.\d+)?|one|½)[\s-]*(?:\(1\)\s*)?(?:inch(?:es)?|"|”|cm|in\b))/iu,
    'margins',
  ],
  [/\b((?:one|1|\d)[\s-]*(?:\(1\)\s*)?(?:inch|")\s+margins?)/iu, 'margins'],
  [
    /\b(8\s?(?:½|1\/2|\.5)\s*["”]?\s*(?:x|by|×)\s*11\s*["”]?(?:\s*-?inch(?:es)?)?|(?:din )?a4\b|letter[- ]size)/iu,
    'paper size',
  ],
  [
    new RegExp(
      `\\b((?:an? |one \\(1\\) |one )?original (?:and|plus) ${counted} (?:\\w+ ){0,2}cop(?:y|ies)|${'(?:one|two|three|four|five|six|seven|eight|ten|\\d{1,2})'}(?:\\s*\\(\\d{1,2}\\))? (?:\\w+ ){0,2}(?:cop(?:y|ies)|originals?))\\b`,
      'iu',
    ),
    'copies',
  ],
  [/\b(\d{1,4}(?:\.\d+)?\s?(?:MB|GB|KB|megabytes?|gigabytes?))\b/iu, 'file size'],
  [
    /(?:not[- ]to[- ]exceed|shall not exceed|ceiling|maximum (?:amount|value|price)|up to|budget(?:ed)?|no more than)[^.;]{0,60}?(\$\s?[\d,]+(?:\.\d+)?(?:\s?(?:million|billion|k))?|(?:EUR|USD|€)\s?[\d.,]+)/iu,
    'price ceiling',
  ],
  [
    new RegExp(
      `\\b(?:valid|acceptance period|firm|remain open|irrevocable|binding|expire)\\b[^.;]{0,60}?(${counted}\\s*(?:calendar |business |working )?(?:days?|months?|years?|tage|monate))\\b`,
      'iu',
    ),
    'offer validity',
  ],
  [
    new RegExp(
      `${bound}\\s+(?:of )?(${counted}\\s+(?:\\w+ ){0,2}(?:examples?|references?|r[eé]sum[eé]s?|contracts?|projects?|slides?|attachments?|volumes?|labor categories))\\b`,
      'iu',
    ),
    'number',
  ],
];
const aboutOffer =
  /\b(?:proposal|quote|quotation|bid|offer|submission|volume|r[eé]sum[eé]|page|response|email|e-mail|file|attachment|narrative|document|plan|approach|letter|summary|font|margin|original|copies|angebot)\w*\b/iu;
const maxSubject = 70;

/** Limits on the offer: pages, words, type, margins, copies, file sizes, validity; and ceilings on its price. */
export function findLimits(statements: readonly Statement[]): Limit[] {
  return statements
    .flatMap((statement) => {
      const quote = shortenQuote(statement.quote);
      const wide = `${statement.path} ${statement.leadIn ?? ''} ${quote}`;
      return kinds.flatMap(([pattern, kind]) => {
        const match = pattern.exec(quote);
        const limit = match?.[1]?.trim();
        if (match === null || limit === undefined || !applies(kind, quote, wide, limit)) return [];
        return [
          {
            what: subjectOf(quote, match.index, kind),
            limit,
            file: statement.block.file,
            page: statement.block.page,
            quote,
          },
        ];
      });
    })
    .filter(
      (row, i, all) =>
        all.findIndex(
          (other) =>
            other.quote === row.quote &&
            other.page === row.page &&
            (other.what === row.what || other.limit === row.limit),
        ) === i,
    );
}

/** True for a rule on the form of the offer: its length, type, margins or copies. */
export function isFormalLimit(statement: Statement): boolean {
  return (
    findLimits([statement]).some(({ what }) => /(?:length|font size|margins|copies)\)?$/u.test(what)) &&
    !/\b(?:does not have|no page limit)/iu.test(statement.text)
  );
}

function applies(kind: string, quote: string, wide: string, limit: string): boolean {
  if (kind === 'price ceiling' || kind === 'file size') return true;
  if (kind === 'copies')
    return /\b(?:submit|provide|deliver|send|furnish|include|original)\w*\b/iu.test(quote) && aboutOffer.test(wide);
  if (kind === 'number') return /\d|one|two|three|four|five|six|ten/iu.test(limit) && aboutOffer.test(wide);
  if (kind === 'font size') return isTypeSize(limit) && /\b(?:font|type|point|text|size)\b/iu.test(quote);
  if (kind === 'length') return /\d|one|two|three|four|five|six|ten|twenty|thirty|fifty|limit/iu.test(limit);
  return kind === 'margins' || kind === 'paper size' || aboutOffer.test(wide);
}

/** Text is set between 8 and 16 points; other numbers near the word "font" are something else. */
function isTypeSize(limit: string): boolean {
  const points = Number(/\d{1,2}(?:\.\d)?/u.exec(limit)?.[0] ?? 0);
  return points >= 8 && points <= 16;
}

/** "Technical volumes are limited to …": what stands before the verb names the limit; else its kind does. */
function subjectOf(quote: string, index: number, kind: string): string {
  const match =
    /^(?:the |each |all |any |an? )?([\p{L}\d][^,;:.]{2,70}?)\s+(?:(?:is|are|shall|must|may|should|will|can|cannot)\b|[–—-]\s*limited)/iu.exec(
      quote,
    );
  const end = match === null ? 0 : match[0].length;
  const subject = match?.[1] ?? '';
  if (kind === 'length' || kind === 'text length' || kind === 'number')
    return subject !== '' && end <= index + 24 && subject.length <= maxSubject ? `${subject} (${kind})` : kind;
  return kind;
}
