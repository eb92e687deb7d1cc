import type { Requirement } from '@bidsmith/core';

/** Letters of a quote at least, for one that holds another to be the same requirement. */
const minLetters = 20;

/**
 * How far two briefs of the same files name the same requirements, as F1 from 0 to 1: a requirement is the same where the quotes of one file are equal in
 * their letters and digits, or one holds the other. Two briefs without any agree.
 */
export function agreementOf(one: readonly Requirement[], other: readonly Requirement[]): number {
  if (one.length + other.length === 0) return 1;
  const [left, right] = [one.map(keyOf), other.map(keyOf)];
  const exact = pair(left, right, (a, b) => a.letters === b.letters);
  const close = pair(exact.left, exact.right, (a, b) => holds(a.letters, b.letters) || holds(b.letters, a.letters));
  return (2 * (exact.pairs + close.pairs)) / (one.length + other.length);
}

interface Key {
  readonly file: string;
  readonly letters: string;
}

function keyOf({ file, quote }: Requirement): Key {
  const letters = quote
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return { file, letters };
}

function holds(long: string, short: string): boolean {
  return short.length >= minLetters && long.includes(short);
}

/** Pairs each with at most one; gives the number of pairs and what is left on both sides. */
function pair(left: readonly Key[], right: readonly Key[], isSame: (a: Key, b: Key) => boolean) {
  const rest = [...right];
  const unpaired = left.filter((key) => {
    const at = rest.findIndex((candidate) => candidate.file === key.file && isSame(key, candidate));
    if (at !== -1) rest.splice(at, 1);
    return at === -1;
  });
  return { left: unpaired, right: rest, pairs: left.length - unpaired.length };
}
