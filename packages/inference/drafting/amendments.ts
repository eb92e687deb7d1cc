import type { Brief, Citation } from '@bidsmith/core';

/** True where an amendment changed the fact: then the newer statement holds and nothing is disputed. */
export function isAmended(about: string): boolean {
  return /\bamend/i.test(about);
}

/** The statement of an amendment that overrules this one; null where it still holds. */
export function newerStatement(
  statement: Citation,
  { contradictions }: Pick<Brief, 'contradictions'>,
): Citation | null {
  for (const { about, statements } of contradictions) {
    const [newer, ...older] = statements;
    if (newer && isAmended(about) && older.some((old) => isSame(old, statement))) return newer;
  }
  return null;
}

/** The statements this one overrules, where an amendment made it. */
export function olderStatements(statement: Citation, { contradictions }: Pick<Brief, 'contradictions'>): Citation[] {
  return contradictions.flatMap(({ about, statements: [newer, ...older] }) =>
    newer && isAmended(about) && isSame(newer, statement) ? older : [],
  );
}

function isSame(a: Citation, b: Citation): boolean {
  return a.file === b.file && a.page === b.page && a.quote === b.quote;
}
