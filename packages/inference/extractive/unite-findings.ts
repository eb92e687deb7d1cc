import { type Findings, normaliseForQuotes } from '@bidsmith/core';
import { mergeRequirements } from './merge-requirements.ts';

interface Cited {
  readonly page: number | null;
  readonly quote: string;
}

/** Union of two findings of one chunk: of rows that say the same about the same words, the first one's stays. */
export function uniteFindings(first: Findings, second: Findings): Findings {
  return {
    requirements: unite(first.requirements, second.requirements, overlap),
    ...uniteStated(first, second),
    criteria: unite(first.criteria, second.criteria, (a, b) => overlap(a, b) && same(a.name, b.name)),
    deliverables: unite(first.deliverables, second.deliverables, (a, b) => overlap(a, b) || same(a.name, b.name)),
    risks: unite(first.risks, second.risks, overlap),
    scope: unite(first.scope, second.scope, overlap),
    titles: unite(first.titles, second.titles, overlap),
    documentTypes: [...first.documentTypes, ...second.documentTypes],
  };
}

/**
 * Findings of a model, completed by the engine's. A requirement that both found is one row; days, bounds, addresses and numbers are the engine's where it has them,
 * since it reads them from the quote by rule; names and judgements (criteria, risks, deliverables, scope, titles) are the model's.
 */
export function completeFindings(model: Findings, engine: Findings): Findings {
  return {
    ...uniteFindings(model, engine),
    ...uniteStated(engine, model),
    requirements: mergeRequirements(model.requirements, engine.requirements),
  };
}

type Stated = Pick<Findings, 'dates' | 'limits' | 'contacts' | 'identifiers' | 'issuers' | 'submissionMethods'>;

function uniteStated(first: Findings, second: Findings): Stated {
  return {
    dates: unite(first.dates, second.dates, (a, b) => overlap(a, b) && a.iso.slice(0, 10) === b.iso.slice(0, 10)),
    limits: unite(first.limits, second.limits, (a, b) => overlap(a, b) && same(digits(a.limit), digits(b.limit))),
    contacts: unite(first.contacts, second.contacts, (a, b) =>
      a.email === null ? a.name === b.name : a.email === b.email,
    ),
    identifiers: [...first.identifiers, ...second.identifiers],
    issuers: [...first.issuers, ...second.issuers],
    submissionMethods: unite(
      first.submissionMethods,
      second.submissionMethods,
      (a, b) => a.way === b.way && (a.address === null || b.address === null || same(a.address, b.address)),
    ),
  };
}

function unite<Row>(first: readonly Row[], second: readonly Row[], equal: (a: Row, b: Row) => boolean): Row[] {
  return [...first, ...second.filter((row) => !first.some((other) => equal(other, row)))];
}

/** The quotes are the same words, or one holds the other. */
function overlap(a: Cited, b: Cited): boolean {
  if (a.page !== b.page) return false;
  const [one, other] = [words(a.quote), words(b.quote)];
  return one.includes(other) || other.includes(one);
}

function words(quote: string): string {
  return normaliseForQuotes(quote)
    .toLowerCase()
    .replace(/[.;:,]+$/u, '');
}

function same(a: string, b: string): boolean {
  return a.toLowerCase().trim() === b.toLowerCase().trim();
}

function digits(text: string): string {
  return text.match(/\d+/gu)?.join(' ') ?? text;
}
