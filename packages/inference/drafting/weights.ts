import type { Criterion } from '@bidsmith/core';

/** A criterion whose weight is a number, with the unit as stated ("points", "%"). */
export interface WeightedCriterion {
  readonly criterion: Criterion;
  readonly value: number;
  readonly unit: string;
}

/** The largest group of criteria whose weights are numbers of the same unit, heaviest first. */
export function comparableWeights(criteria: readonly Criterion[]): WeightedCriterion[] {
  const byUnit = new Map<string, WeightedCriterion[]>();
  for (const criterion of criteria) {
    const weighted = readWeight(criterion);
    if (weighted) byUnit.set(weighted.unit, [...(byUnit.get(weighted.unit) ?? []), weighted]);
  }
  const largest = [...byUnit.values()].reduce<WeightedCriterion[]>((a, b) => (b.length > a.length ? b : a), []);
  return largest.toSorted((a, b) => b.value - a.value);
}

/** The criterion that weighs more than every other in the list; null where none does. Expects the heaviest first. */
export function heaviest(weights: readonly WeightedCriterion[]): WeightedCriterion | null {
  const [first, second] = weights;
  return first && second && first.value > second.value ? first : null;
}

function readWeight(criterion: Criterion): WeightedCriterion | null {
  const match = /^\s*(?:up to |maximum (?:of )?)?(\d{1,5}(?:\.\d+)?)\s*(%|[a-z]+)?\.?\s*$/i.exec(
    criterion.weight ?? '',
  );
  if (!match) return null;
  const word = (match[2] ?? '').toLowerCase();
  return { criterion, value: Number(match[1]), unit: unitOf(word) };
}

function unitOf(word: string): string {
  if (word === '%' || word.startsWith('percent')) return '%';
  if (/^(point|pt)s?$/.test(word)) return 'points';
  return word;
}
