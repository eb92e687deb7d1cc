import type { Brief, Citation, Document } from '@bidsmith/core';
import { shortenQuote } from './shorten-quote.ts';
import { splitSentences } from './split-sentences.ts';

/** Something a package says about itself that decides whether to bid. */
export interface Notice {
  readonly reason: string;
  readonly verdict: Brief['recommendation']['verdict'];
  readonly citation: Citation;
}

const about = '(?:rf[pqi]|solicitation|tender|procurement|acquisition|request for \\w+|ausschreibung|vergabeverfahren)';
const notices: readonly (readonly [RegExp, string, Notice['verdict']])[] = [
  [
    new RegExp(
      `\\b(?:this|the) ${about}\\b[^.;]{0,30}\\b(?:is|has been) (?:hereby )?(?:cancel?led|withdrawn)\\b|\\b(?:diese|die) ausschreibung (?:ist|wird|wurde) (?:hiermit )?aufgehoben`,
      'iu',
    ),
    'The solicitation is cancelled.',
    'no-go',
  ],
  [
    /\bintends? to (?:award|negotiate|issue)\b[^.;]{0,80}\bsole[- ]source\b|\bsole[- ]source\b[^.;]{0,60}\bnotice of intent\b/iu,
    'The buyer intends to award to one named source.',
    'no-go',
  ],
  [
    /\b(?:this|the) (?:notice|document|rfi|sources sought|synopsis)\b[^.;]{0,60}\b(?:is not|does not constitute|is neither)\b[^.;]{0,40}\b(?:a (?:request|solicitation)|an? (?:rfp|rfq|invitation))|\bsources sought (?:notice|synopsis)\b|\b(?:this|the) (?:notice|rfi|announcement|synopsis)\b[^.;]{0,60}\bfor (?:information(?:al)?(?: and planning)?|market research|planning) purposes\b/iu,
    'The notice asks for information only; it leads to no award.',
    'conditional',
  ],
  [
    /\b(?:this|the) (?:document|rf[pq]|solicitation) is (?:a |only a )?draft\b|\bdraft (?:rf[pq]|solicitation)\b[^.;]{0,60}\bfor (?:comment|review)\b/iu,
    'The document is a draft.',
    'conditional',
  ],
  [
    /\b(?:set[- ]aside|reserved|restricted)\b[^.;]{0,60}\b(?:small business|8\(a\)|hubzone|veteran|women[- ]owned|woman[- ]owned|disadvantaged|minority)|\b(?:small business|8\(a\)|hubzone|sdvosb|wosb)\b[^.;]{0,40}\b(?:set[- ]aside|only)\b|\b8\(a\)[^.;]{0,60}\b(?:may|shall) (?:respond|compete|submit)\b/iu,
    'Only bidders of the stated group may bid: confirm that the bidder belongs to it.',
    'conditional',
  ],
  [
    /\bonly (?:vendors?|contractors?|offerors?|firms?|sources?|bidders?|holders?)\b[^.;]{0,80}\b(?:may|shall|are eligible to|will be) (?:respond|bid|submit|compete|be considered|quote)/iu,
    'Who may bid is limited: confirm that the bidder qualifies.',
    'conditional',
  ],
];
/** "If this solicitation is cancelled", "may be set aside": what could happen has not. */
const possible =
  /\b(?:if|unless|may|might|whether|should|could|when|wenn|falls|kann)\b[^.;]{0,80}\b(?:cancel|withdraw|set[- ]aside|sole|reserv|restrict|aufgehoben)/iu;
/** A clause incorporated by its title says nothing about this procurement. */
const clauseTitle = /\b\d{2,4}\.\d{3}-\d|\bnotice of\b[^.;]{0,60}\bset-aside/iu;
/** Longest statement, in characters: clauses about set-asides in general run on. */
const maxLength = 420;
/** Longest block looked at, in characters. */
const maxBlock = 20_000;

/** The first statement of each kind, in the base documents and amendments; what bidders ask is none. */
export function findNotices(documents: readonly Document[]): Notice[] {
  const found = new Map<string, Notice>();
  for (const { role, blocks } of documents) {
    if (role === 'qa' || role === 'pricing') continue;
    for (const { file, page, text } of blocks) {
      if (text.length > maxBlock || !notices.some(([pattern]) => pattern.test(text))) continue;
      for (const sentence of splitSentences(text))
        for (const [pattern, reason, verdict] of notices)
          if (
            !found.has(reason) &&
            sentence.length < maxLength &&
            pattern.test(sentence) &&
            !possible.test(sentence) &&
            !clauseTitle.test(sentence)
          )
            found.set(reason, { reason, verdict, citation: { file, page, quote: shortenQuote(sentence) } });
    }
  }
  return [...found.values()];
}
