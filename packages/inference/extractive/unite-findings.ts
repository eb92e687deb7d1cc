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
    deliverables: unite(first.deliverables, second.deliverables, (a, b) => overlap(a, b) || same(a.name, b.name)),
    risks: unite(first.risks, second.risks, overlap),
    scope: unite(first.scope, second.scope, overlap),
    titles: unite(first.titles, second.titles, overlap),
    documentTypes: [...first.documentTypes, ...second.documentTypes],
  };
}

/**
 * Findings of a model, completed by the engine's. A requirement that both found is one row; days, weights, bounds, addresses and numbers are the engine's where it has them,
 * since it reads them from the quote by rule; names and judgements (risks, deliverables, scope, titles) are the model's.
 */
export function completeFindings(model: Findings, engine: Findings): Findings {
  return {
    ...uniteFindings(model, engine),
    ...uniteStated(engine, model),
    requirements: mergeRequirements(model.requirements, engine.requirements),
  };
}

type Stated = Pick<
  Findings,
  'dates' | 'criteria' | 'limits' | 'contacts' | 'identifiers' | 'issuers' | 'submissionMethods'
>;

function uniteStated(first: Findings, second: Findings): Stated {
  return {
    dates: unite(first.dates, second.dates, (a, b) => overlap(a, b) && a.iso.slice(0, 10) === b.iso.slice(0, 10)),
    criteria: uniteCriteria(first.criteria, second.criteria),
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

type Criterion = Findings['criteria'][number];

/** One row per factor of a statement; a weight that only the second knows is kept. */
function uniteCriteria(first: readonly Criterion[], second: readonly Criterion[]): Criterion[] {
  const weighted = first.map((row) => {
    const weight = row.weight ?? second.find((other) => sameCriterion(row, other))?.weight ?? null;
    return { ...row, weight };
  });
  return unite(weighted, second, sameCriterion);
}

/** One name may hold the weight, too, or be the whole statement for want of a better one. */
function sameCriterion(a: Criterion, b: Criterion): boolean {
  const agree = a.weight === null || b.weight === null || same(digits(a.weight), digits(b.weight));
  if (!agree || !overlap(a, b)) return false;
  return bareName(a) === bareName(b) || namesAll(a, b) || namesAll(b, a);
}

function bareName({ name }: Criterion): string {
  return words(name)
    .replace(/\(?\d+(?:\.\d+)?\s*(?:%|percent|points?|pts)?\)?/gu, ' ')
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}

/** The first is named by its quote, of which the second's name is a part. */
function namesAll(whole: Criterion, part: Criterion): boolean {
  const name = words(whole.name).replace(/…$/u, '');
  return words(whole.quote).startsWith(name) && name.includes(words(part.name));
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
