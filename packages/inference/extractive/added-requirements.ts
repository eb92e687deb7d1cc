import type { Change, Findings } from '@bidsmith/core';
import { contentWords, coverage, likeness } from './content-words.ts';
import type { RankOf } from './rank-documents.ts';

/** Requirements that a later file states and no earlier one does; those that only repeat a stated change are left out. */
export function addedRequirements(
  rows: Findings['requirements'],
  { rankOf, changes }: { readonly rankOf: RankOf; readonly changes: readonly Change[] },
): Change[] {
  const words = rows.map((row) => ({ row, rank: rankOf(row.file), words: contentWords(row.quote) }));
  const stated = changes.map(({ stated: { file, quote }, after }) => ({
    file,
    words: contentWords(`${quote} ${after?.value ?? ''}`),
  }));
  const places = indexOf(words.map((entry) => entry.words));
  return words.flatMap(({ row, rank, words: own }, i) => {
    if (rank === 0 || own.size < minAddedWords || refusal.test(row.quote)) return [];
    const known = candidates(own, places).some((j) => {
      const other = words[j];
      if (other === undefined || other.rank > rank || (other.rank === rank && j >= i)) return false;
      return likeness(own, other.words) >= restated || coverage(own, other.words) >= contained;
    });
    if (known || stated.some((change) => change.file === row.file && coverage(own, change.words) >= contained))
      return [];
    const place = { file: row.file, page: row.page, quote: row.quote };
    return [
      {
        about: describe(row),
        how: 'added' as const,
        before: null,
        after: { value: row.quote.replace(speaker, ''), ...place },
        stated: place,
      },
    ];
  });
}

/** "A8:" in front of an answer is no part of what it says. */
const speaker = /^\s*(?:A\s?\d{0,3}|Answer|Response|Antwort)\s?\d{0,3}\s*[:.]\s+/u;
/** Fewest words of a new requirement: "Only assistance is required." alone says nothing to whoever has not read the question. */
const minAddedWords = 4;
/** An answer that gives nothing away demands nothing. */
const refusal =
  /\bcannot be (?:provided|estimated|shared|disclosed|determined|increased|changed|removed|extended)\b|\bnicht (?:bekannt|geändert|verlängert)\b/iu;
const restated = 0.75;
const contained = 0.85;

function describe({ kind, strength }: Findings['requirements'][number]): string {
  const names = {
    submission: 'the offer',
    eligibility: 'who may bid',
    performance: 'the work',
    contractual: 'the contract',
  };
  return `${strength === 'mandatory' ? 'requirement' : 'option or recommendation'} for ${names[kind]}`;
}

/** Words to the statements that hold them. */
function indexOf(all: readonly ReadonlySet<string>[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  all.forEach((words, i) => {
    for (const word of words) {
      const known = places.get(word);
      if (known === undefined) places.set(word, [i]);
      else known.push(i);
    }
  });
  return places;
}

/** Least share of the words of a statement that any restatement holds: follows from {@link restated}. */
const leastShared = 0.6;

/** Statements that may restate this one: they hold one of its rarest words, since they cannot lack more than the rest of them. */
function candidates(own: ReadonlySet<string>, places: ReadonlyMap<string, readonly number[]>): number[] {
  const rare = [...own].toSorted((a, b) => (places.get(a)?.length ?? 0) - (places.get(b)?.length ?? 0));
  const enough = rare.slice(0, Math.ceil(own.size * (1 - leastShared)) + 1);
  return [...new Set(enough.flatMap((word) => places.get(word) ?? []))];
}
