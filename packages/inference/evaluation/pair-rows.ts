/** A row as it is compared: the page it stands on, null where the format has none, and its words. */
export interface ComparedRow {
  readonly page: number | null;
  readonly words: readonly string[];
}

/** A quote that runs over a page break may be cited on either page. */
const maxPageDistance = 1;
/** A text this many times as long as the other, and this many words longer, holds more than the other says. */
const maxLengthRatio = 4;
const lengthSlack = 12;
/** Of pairs that agree alike, the one closer in length is the better. */
const lengthPenalty = 0.001;

/**
 * Pairs rows of two lists one to one, best agreement first. Two rows may pair when their pages are at most one apart and at least the share
 * `threshold` (0..1) of the shorter one's words stands in the longer one. Gives, for the index of each paired row of the first list, that of the second.
 */
export function pairRows(
  first: readonly ComparedRow[],
  second: readonly ComparedRow[],
  threshold: number,
): Map<number, number> {
  const candidates = first.flatMap((one, i) =>
    second.flatMap((other, j) => {
      const agreement = isNear(one, other) ? agreementOf(one.words, other.words) : 0;
      const distance = Math.abs(one.words.length - other.words.length);
      return agreement < threshold ? [] : [{ i, j, rank: agreement - lengthPenalty * distance }];
    }),
  );
  const pairs = new Map<number, number>();
  const taken = new Set<number>();
  for (const { i, j } of candidates.toSorted((a, b) => b.rank - a.rank)) {
    if (pairs.has(i) || taken.has(j)) continue;
    pairs.set(i, j);
    taken.add(j);
  }
  return pairs;
}

/** True when the pages are at most one apart, or one row has none. */
export function isNear(one: Pick<ComparedRow, 'page'>, other: Pick<ComparedRow, 'page'>): boolean {
  return one.page === null || other.page === null || Math.abs(one.page - other.page) <= maxPageDistance;
}

/** Share of the shorter text's words that stand in the longer one, 0..1; 0 where the longer one says far more. */
export function agreementOf(one: readonly string[], other: readonly string[]): number {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (short.length === 0) return 0;
  if (long.length > Math.max(maxLengthRatio * short.length, short.length + lengthSlack)) return 0;
  const left = new Map<string, number>();
  for (const word of long) left.set(word, (left.get(word) ?? 0) + 1);
  const shared = short.filter((word) => {
    const count = left.get(word) ?? 0;
    if (count > 0) left.set(word, count - 1);
    return count > 0;
  });
  return shared.length / short.length;
}

/** Words as they are compared: compatibility forms unified, hyphenation at line ends joined, lower case, letters and digits only. */
export function comparedWords(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .replace(/[\u200b-\u200f\u00ad\ufeff]/gu, '')
    .toLowerCase()
    .replace(/(\p{L})-\s+(?=\p{L})/gu, '$1');
  return plain.match(/[\p{L}\p{N}]+/gu) ?? [];
}
