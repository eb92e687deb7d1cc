import type { Citation } from './brief.ts';
import { clauseNumber } from './clause-number.ts';

/** Where a fact stands, without what it says; the clause is told by the number of its section. */
export function cite(fact: Citation & { readonly section?: string | null }): Citation {
  const { file, page, quote } = fact;
  const clause = fact.clause ?? clauseNumber(fact.section ?? '');
  return { file, page, quote, ...(clause === undefined ? {} : { clause }) };
}
