import type { Brief, Contradiction, DocumentType, KeyDate } from '@bidsmith/core';

const dueWords = /\b(due|deadline|clos(?:e|es|ing)|no later than|receipt|submission|submit)/i;
const offerWords = /\b(proposal|quote|quotation|offer|bid|response|submission|submittal|tender|package)s?\b/i;
const questionWords = /\b(question|inquir|clarification|rfi)/i;
const notDue = /\b(open|validity|valid|expire|answer|release|issue|posted|award|conference|visit|intent)/i;

/** Dates in the order of time; equal moments keep the brief's order. */
export function inOrder(dates: readonly KeyDate[]): KeyDate[] {
  return dates.toSorted((a, b) => compare(a.iso, b.iso));
}

/** The distinct moments at which offers are due; more than one means that the documents disagree or ask for several parts. */
export function submissionDeadlines(brief: Brief): KeyDate[] {
  const due = brief.dates.filter(
    ({ what }) => dueWords.test(what) && offerWords.test(what) && !questionWords.test(what) && !notDue.test(what),
  );
  return mostExact(due);
}

/** The moment by which questions must be asked; null when none is stated, or when the documents disagree about it. */
export function questionsDeadline(brief: Brief): KeyDate | null {
  const due = brief.dates.filter(({ what }) => questionWords.test(what) && !/\b(answer|response|repl)/i.test(what));
  const moments = mostExact(due);
  const disputed = moments.length > 1 || brief.contradictions.some(({ about }) => questionWords.test(about));
  return disputed ? null : (moments[0] ?? null);
}

/** What offers are called in a document of this type, as a plural at the start of a sentence. */
export function offerName(type: DocumentType): string {
  if (type === 'rfp') return 'Proposals';
  if (type === 'rfq') return 'Quotations';
  return type === 'itb' ? 'Bids' : 'Responses';
}

/** True where the statements disagree about a moment in time. */
export function isAboutTime({ about }: Contradiction): boolean {
  return dueWords.test(about) || /\b(date|time|day|period|schedule)/i.test(about);
}

/** A day with its time stands for the same day without; of equal moments the one with a zone is kept. */
function mostExact(dates: readonly KeyDate[]): KeyDate[] {
  const moments = new Map<string, KeyDate>();
  for (const date of inOrder(dates)) {
    const timed = dates.some(({ iso }) => iso !== date.iso && iso.startsWith(`${date.iso}T`));
    const known = moments.get(date.iso);
    if (!timed && (!known || (known.tz === null && date.tz !== null))) moments.set(date.iso, date);
  }
  return [...moments.values()];
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
