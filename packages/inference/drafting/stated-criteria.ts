import type { Brief, Criterion } from '@bidsmith/core';
import { withoutNumber } from './chapter-heading.ts';

/** A longer name or weight is a sentence about the evaluation, not the name of a criterion or its weight. */
const maxNameWords = 10;
const maxWeightCharacters = 60;

interface StatedCriteria {
  /** Criteria with a name of their own, each name once, in the order of the source. */
  readonly named: readonly Criterion[];
  /** What the source says about order of importance and method: shown in its words, not counted as criteria. */
  readonly statements: readonly Criterion[];
}

/** Tells the criteria of a brief from the sentences about them. A name stated twice keeps the statement with a weight. */
export function statedCriteria({ criteria }: Pick<Brief, 'criteria'>): StatedCriteria {
  const named = new Map<string, Criterion>();
  const statements: Criterion[] = [];
  for (const criterion of criteria) {
    if (isSentence(criterion)) {
      statements.push(criterion);
      continue;
    }
    const key = plainName(criterion.name);
    const known = named.get(key);
    if (!known || (known.weight === null && criterion.weight !== null)) named.set(key, criterion);
    else if (known.weight !== criterion.weight && criterion.weight !== null) statements.push(criterion);
  }
  return { named: [...named.values()], statements };
}

/** Two places name a criterion with and without its clause number or a note in brackets. */
function plainName(name: string): string {
  const plain = withoutNumber(name.trim())
    .replace(/\s*\([^()]*\)\s*$/, '')
    .toLowerCase();
  return plain === '' ? name.trim().toLowerCase() : plain;
}

function isSentence({ name, weight }: Criterion): boolean {
  const words = name.trim().split(/\s+/).length;
  return (
    words > maxNameWords || (words > 5 && /[.;]$/.test(name.trim())) || (weight?.length ?? 0) > maxWeightCharacters
  );
}
