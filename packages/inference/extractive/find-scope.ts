import type { Findings } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

type Fact = Findings['scope'][number];

const cues: readonly (readonly [RegExp, number])[] = [
  [
    /\b(?:the )?(?:purpose|objective|goal|aim|intent) of (?:this|the) (?:\w+ ){0,3}(?:rfp|rfq|request|solicitation|procurement|contract|project|acquisition|effort|sow|pws|bpa|task order|work)/iu,
    5,
  ],
  [
    /\b(?:is|are) (?:seeking|soliciting|requesting)\b|\bseeks\b[^.]{0,40}\b(?:services?|proposals|quotes|vendors?|contractors?|firms?|solution|provider)|\b(?:requests?|invites?|solicits?) (?:proposals|quotes|quotations|bids|offers|responses)\b/iu,
    4,
  ],
  [/\bintends? to (?:award|acquire|procure|develop|contract|establish|purchase|obtain|replace|modernize)\b/iu, 3],
  [/\b(?:the scope of (?:work|services|this)|scope (?:includes|consists|covers))/iu, 2.5],
  [/\b(?:the mission of|mission is to|currently uses?|background(?! (?:checks?|investigations?|screening)))\b/iu, 1.5],
  [/\b(?:gegenstand|ziel) (?:der|dieser|des) (?:ausschreibung|auftrags|leistung|vergabe)/iu, 5],
];
const fitting =
  /\b(?:purpose|objectives?|scope|background|introduction|overview|summary|description|general|project|statement of work|about)\b/u;
const maxScope = 8;
const shortest = 40;
const leastScore = 2.5;
const placeBonus = 1.5;
const earlyPages = 6;

/** What the work is for and about: at most eight statements of a chunk, best first. */
export function findScope(statements: readonly Statement[]): Fact[] {
  const scored = statements.flatMap((statement) => {
    const { text, form, section, block, quote } = statement;
    if (form === 'cell' || form === 'heading' || text.length < shortest || !/[.!]["'”’)]*$/u.test(text)) return [];
    const short = shortenQuote(quote);
    const fact = { value: short, file: block.file, page: block.page, quote: short };
    const place = fitting.test((section ?? '').toLowerCase()) ? placeBonus : 0;
    return scoreScope(fact) > 0 ? [{ fact, score: scoreScope(fact) + place }] : [];
  });
  return scored
    .filter(({ score }) => score >= leastScore)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, maxScope)
    .map(({ fact }) => fact);
}

/** How well a statement says what the work is about; 0 where nothing points to it. Early pages count more. */
export function scoreScope({ value, page }: Pick<Fact, 'value' | 'page'>): number {
  if (/\b(?:outside|separately|beyond the scope|not part of|not (?:be )?(?:in|within))\b/iu.test(value)) return 0;
  const cue = Math.max(0, ...cues.map(([pattern, weight]) => (pattern.test(value) ? weight : 0)));
  const early = page !== null && page <= earlyPages ? 1 : 0;
  return cue === 0 ? 0 : cue + early;
}
