import type { Contradiction, SubmissionMethod } from '@bidsmith/core';
import type { RankOf } from './rank-documents.ts';
import { tellingWords } from './tell-apart.ts';

const elsewhere =
  /\b(?:questions?|inquir\w+|clarifications?|copy|copies|cc|carbon|in addition|also|alternat\w+|or|either|invoices?|protests?|after award|notice|fragen|kopie|oder)\b/iu;

/** Two e-mail addresses, each said to be the one to which the offer goes. */
export function contradictAddresses(methods: readonly SubmissionMethod[], rankOf: RankOf): Contradiction[] {
  const mails = methods.filter(
    ({ way, address, quote }) => way === 'email' && address !== null && !elsewhere.test(quote),
  );
  for (const [i, row] of mails.entries()) {
    const other = mails.slice(i + 1).find((next) => differ(row, next, mails) && rankOf(row.file) === rankOf(next.file));
    if (other !== undefined)
      return [
        {
          about: 'address for the offer',
          statements: [row, other].map(({ file, page, quote }) => ({ file, page, quote })),
        },
      ];
  }
  return [];
}

function differ(a: SubmissionMethod, b: SubmissionMethod, all: readonly SubmissionMethod[]): boolean {
  const [one, two] = [a, b].map(({ address }) => (address ?? '').toLowerCase());
  if (one === two || a.quote === b.quote || tellingWords(a.quote) !== tellingWords(b.quote)) return false;
  // A statement that names both addresses tells that both are meant.
  return !all.some(({ quote }) => [one, two].every((address) => quote.toLowerCase().includes(address ?? '')));
}
