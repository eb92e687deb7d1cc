import type { BriefInput, Citation, Contradiction, Findings } from '@bidsmith/core';
import { contradictAddresses } from './contradict-addresses.ts';
import { contradictIdentifiers } from './contradict-identifiers.ts';
import { contradictLimits } from './contradict-limits.ts';
import { contradictQuantities } from './contradict-quantities.ts';
import { contradictWeights } from './contradict-weights.ts';
import type { RankOf } from './rank-documents.ts';

type Facts = Pick<Findings, 'limits' | 'criteria' | 'submissionMethods' | 'identifiers'> & {
  readonly requirements: readonly (Findings['requirements'][number] & { readonly superseded?: Citation | undefined })[];
};

/**
 * Statements of the package that cannot both hold, other than dates: limits, weights, numbers of copies, terms and reaction times, addresses for the
 * offer, numbers of the solicitation. Where a later file overrules an earlier one nothing contradicts. Precision first: what differs in any word
 * that could tell two matters apart (phase, volume, lot, severity) is taken for two matters.
 */
export function findContradictions(
  facts: Facts,
  { input, rankOf }: { readonly input: BriefInput; readonly rankOf: RankOf },
): Contradiction[] {
  const standing = facts.requirements.filter(({ superseded }) => superseded === undefined);
  const found = [
    ...contradictLimits(facts.limits, rankOf),
    ...contradictQuantities(standing, rankOf),
    ...contradictWeights(input.documents),
    ...contradictAddresses(facts.submissionMethods, rankOf),
    ...contradictIdentifiers(facts.identifiers, input.documents),
  ];
  return found.filter((row, i) => !found.slice(0, i).some((earlier) => quotesOf(earlier) === quotesOf(row)));
}

function quotesOf({ statements }: Contradiction): string {
  return statements
    .map(({ file, page, quote }) => `${file}|${page ?? ''}|${quote}`)
    .toSorted()
    .join('\n');
}
