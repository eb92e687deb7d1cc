import type { Change, Criterion } from '@bidsmith/core';
import { bareName } from './merge-criteria.ts';
import type { RankOf } from './rank-documents.ts';

/** A weight of a later file replaces the weight of the same criterion in earlier ones; a criterion said again with the same weight is one. */
export function settleWeights(
  criteria: readonly Criterion[],
  rankOf: RankOf,
): { criteria: Criterion[]; changes: Change[] } {
  const changes: Change[] = [];
  const gone = new Set<Criterion>();
  for (const row of criteria) {
    if (row.weight !== null && !isFigure(row.weight)) continue;
    const older = criteria.filter(
      (other) =>
        rankOf(other.file) < rankOf(row.file) && !gone.has(other) && bareName(other.name) === bareName(row.name),
    );
    if (older.length === 0) continue;
    const [first] = older.filter(({ weight }) => weight !== null && isFigure(weight) && weight !== row.weight);
    if (row.weight === null || first === undefined) {
      if (older.some(({ weight }) => row.weight === null || weight === row.weight)) gone.add(row);
      continue;
    }
    for (const old of older) gone.add(old);
    const [before, after] = [first, row].map(({ weight, file, page, quote }) => ({
      value: weight ?? '',
      file,
      page,
      quote,
    }));
    const stated = { file: row.file, page: row.page, quote: row.quote };
    changes.push({
      about: `weight of ${row.name}`,
      how: 'replaced',
      before: before ?? null,
      after: after ?? null,
      stated,
    });
  }
  return { criteria: criteria.filter((row) => !gone.has(row)), changes };
}

/** A rank in words ("more important than price") replaces nothing: it may speak of other factors. */
function isFigure(weight: string): boolean {
  return /^\W*\d[\d.,]*\s*(?:%|percent|points?|punkte|prozent)?\W*$/iu.test(weight);
}
