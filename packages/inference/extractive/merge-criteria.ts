import type { Criterion } from '@bidsmith/core';

/** One row per factor: a row with a weight says more than the same name without one. Rows that differ in weight stay, as do statements of rank. */
export function mergeCriteria(criteria: readonly Criterion[]): Criterion[] {
  const rows = distinct(criteria, ({ name, weight, page }) => `${bareName(name)}|${weight ?? ''}|${page ?? ''}`);
  const weighted = new Set(rows.filter(({ weight }) => weight !== null).map(({ name }) => bareName(name)));
  const plain = distinct(
    rows.filter(({ weight }) => weight === null),
    ({ name }) => bareName(name),
  );
  return rows.filter((row) => row.weight !== null || (plain.includes(row) && !weighted.has(bareName(row.name))));
}

/** "Factor 2 - Price" and "PRICE (Form G)" name one factor. */
export function bareName(name: string): string {
  const bare = name
    .toLowerCase()
    .replace(/\([^)]*form[^)]*\)/gu, ' ')
    .replace(/^(?:sub-?)?(?:factor|criterion)\s*\(?[\divx]+\)?/u, ' ')
    .replace(/\bevaluation of\b/gu, ' ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return bare === '' ? name.toLowerCase() : bare;
}

/** The first row of each key. */
export function distinct<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Row[] {
  return [...new Map(rows.toReversed().map((row) => [keyOf(row).toLowerCase(), row])).values()].toReversed();
}
