import { normaliseForQuotes } from '@bidsmith/core';

/** Words that tell nothing about what a statement is about, in English and German. */
const empty = new Set(
  (
    'the a an and or of to in on for by with from at as is are was were be been being it its this that these those their there which who whom whose what when where how ' +
    'shall must will should may can could would has have had do does did not no any all each every such other than then also only if under upon into per via both more less ' +
    'der die das den dem des ein eine einer eines einem einen und oder von zu zum zur im in auf für mit bei aus als ist sind war waren sein wird werden muss müssen soll sollen kann können ' +
    'darf dürfen hat haben nicht kein keine alle jede jeder jedes dies diese dieser dieses es sie er auch nur wenn'
  ).split(' '),
);
/** Shortest word, in characters, whose ending is dropped. */
const minStem = 4;

/** The words of a text that carry its meaning, in lower case and without the endings of plural and tense; numbers are words too. */
export function contentWords(text: string): ReadonlySet<string> {
  const words = normaliseForQuotes(text)
    .toLowerCase()
    .match(/[\p{L}\p{N}]+(?:[.,:]\p{N}+)*/gu);
  return new Set((words ?? []).filter((word) => !empty.has(word)).map(stem));
}

/** 0 to 1: twice the shared words by the words of both (Dice). Two empty sets share nothing. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const all = a.size + b.size;
  return all === 0 ? 0 : (2 * shared(a, b)) / all;
}

/** 0 to 1: how much of the first stands in the second. */
export function coverage(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  return part.size === 0 ? 0 : shared(part, whole) / part.size;
}

function shared(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let count = 0;
  for (const word of a) if (b.has(word)) count += 1;
  return count;
}

function stem(word: string): string {
  return word.length > minStem && /^\p{L}+$/u.test(word) ? word.replace(/(?<=\p{L}{4})(?:ed|ing|es|e|s)$/u, '') : word;
}
