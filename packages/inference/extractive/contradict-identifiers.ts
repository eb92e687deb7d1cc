import type { Citation, Contradiction, Document, Findings } from '@bidsmith/core';

/** Shortest number of a solicitation, in characters, in which one other character is a slip and not the next solicitation. */
const minLength = 9;
const token = /[A-Z0-9][A-Z0-9-]{7,24}/giu;
const named = /\b(?:rf[pqi]|itb|ifb|solicitation|tender|vergabe\w*)\b[^.;]{0,30}$/iu;
const reach = 60;
const tail = 30;

/** The number of the solicitation with one letter changed: a reader cannot tell which of the two is right. */
export function contradictIdentifiers(
  identifiers: Findings['identifiers'],
  documents: readonly Document[],
): Contradiction[] {
  const base = new Set(documents.filter(({ role }) => role === 'base').map(({ file }) => file));
  const counts = Map.groupBy(
    identifiers.filter(({ file }) => base.has(file)),
    ({ value }) => value.toUpperCase(),
  );
  const [main] = [...counts.entries()].toSorted((a, b) => b[1].length - a[1].length);
  const [value, [first] = []] = main ?? [];
  if (value === undefined || first === undefined || value.length < minLength || !/\d/u.test(value)) return [];
  for (const document of documents)
    for (const page of pagesOf(document)) {
      const slip = slipIn(page.text, value);
      if (slip !== null)
        return [
          {
            about: 'number of the solicitation',
            statements: [
              { file: first.file, page: first.page, quote: first.quote },
              { file: document.file, page: page.number, quote: slip },
            ],
          },
        ];
    }
  return [];
}

function pagesOf({ pages, blocks }: Document): { readonly number: Citation['page']; readonly text: string }[] {
  return pages.length > 0
    ? pages.map(({ number, text }) => ({ number, text }))
    : blocks.map(({ text }) => ({ number: null, text }));
}

/** The words around a number that differs from the right one by one letter. */
function slipIn(text: string, value: string): string | null {
  for (const { 0: other, index } of text.matchAll(token)) {
    if (other.length !== value.length || !isSlip(other.toUpperCase(), value)) continue;
    const from = text.slice(Math.max(0, index - reach), index);
    const lead = named.exec(from);
    if (lead !== null)
      return text.slice(index - (from.length - lead.index), index + other.length).slice(0, reach + tail);
  }
  return null;
}

/** One letter for another; numbers count up from one solicitation to the next, so a changed digit is no slip. */
function isSlip(a: string, b: string): boolean {
  const differing = a.split('').flatMap((letter, i) => (letter === b[i] ? [] : [letter, b[i] ?? '']));
  return differing.length === 2 && differing.every((letter) => /[A-Z]/u.test(letter));
}
