import { normaliseForQuotes, type Risk } from '@bidsmith/core';
import { riskTerms } from './risk-terms.ts';
import { shortenQuote } from './shorten-quote.ts';
import type { Statement } from './statements.ts';

const maxPerChunk = 3;
/** Places of one kind of risk in a package: more of them tell a reader nothing new. */
const maxPerPackage = 4;
const minWords = 6;
/** "Shall not be required to indemnify", "no bond is required", "keine Vertragsstrafe": what is denied is no risk. */
const denied =
  /\b(?:not (?:be )?required? to (?:indemnify|provide (?:a |any )?bond)|no (?:bid |performance |payment )?(?:bond|liquidated damages|security clearance|background checks?)s? (?:is|are|will|shall)|does not require (?:a )?(?:bond|security clearance)|(?:tax(?:es)?|income|backup|the) withholding|withholding tax|kein\w* (?:vertragsstrafen?|sicherheitsleistung|bürgschaft))\b/iu;

/** Risks for the bidder among the statements: each kind at most three times per chunk, first come first. */
export function findRisks(statements: readonly Statement[]): Risk[] {
  const counts = new Map<string, number>();
  return statements.flatMap((statement) =>
    riskTerms.flatMap(([pattern, risk, severity]) => {
      const seen = counts.get(risk) ?? 0;
      if (seen >= maxPerChunk || !isSentence(statement) || !pattern.test(statement.text)) return [];
      const quote = shortenQuote(statement.quote);
      if (!pattern.test(quote) || denied.test(quote)) return [];
      counts.set(risk, seen + 1);
      return [{ risk, severity, file: statement.block.file, page: statement.block.page, quote }];
    }),
  );
}

/** Risks of a package without repetition: a statement once per kind, and a kind at a few places only. */
export function mergeRisks(risks: readonly Risk[]): Risk[] {
  const quotes = new Set<string>();
  const counts = new Map<string, number>();
  return risks.filter(({ risk, quote }) => {
    const words = `${risk}|${normaliseForQuotes(quote).toLowerCase()}`;
    const seen = counts.get(risk) ?? 0;
    if (quotes.has(words) || seen >= maxPerPackage) return false;
    quotes.add(words);
    counts.set(risk, seen + 1);
    return true;
  });
}

/** Headings, and clauses listed by title only, state no risk. */
function isSentence({ form, text }: Statement): boolean {
  return (
    form !== 'heading' &&
    text.split(' ').length >= minWords &&
    !/^\W*(?:FAR |DFARS |sec(?:tion)?\. )?\d{1,4}\.\d{2,3}(?:-\d|\s+\p{Lu}[^.]*$)/u.test(text)
  );
}
