import { type Document, normaliseForQuotes } from '@bidsmith/core';

interface Cited {
  readonly file: string;
  readonly page: number | null;
  readonly quote: string;
}
/** Looks quotes up in the text of the page they cite. */
export interface PlaceQuote {
  /** The row with the part of its quote that stands on its page, or null where none does. */
  <Row extends Cited>(row: Row): Row | null;
  /** How often the quote stands on its page. */
  count(row: Cited): number;
}

/** Fewest words that still tell a sentence apart when a page break cuts its quote. */
const minWords = 5;

/**
 * Checks quotes against the text of the page they cite, or of the file's blocks where it has no pages. A quote that runs over a page break
 * keeps what stands on its own page. Nothing else is changed, and a row whose quote is not there gives null.
 */
export function createPlaceQuotes(documents: readonly Document[]): PlaceQuote {
  const pages = new Map<string, string>();
  for (const document of documents) {
    for (const page of document.pages) pages.set(key(document.file, page.number), normaliseForQuotes(page.text));
    pages.set(key(document.file, null), normaliseForQuotes(document.blocks.map(({ text }) => text).join('\n')));
  }
  const textOf = (row: Cited): string | undefined => pages.get(key(row.file, row.page));
  const place = <Row extends Cited>(row: Row): Row | null => {
    const text = textOf(row);
    if (text === undefined) return null;
    const wanted = normaliseForQuotes(row.quote);
    if (wanted === '') return null;
    if (text.includes(wanted)) return row;
    const part = row.page === null ? null : longestStart(text, wanted);
    return part === null ? null : { ...row, quote: part };
  };
  const count = (row: Cited): number => (textOf(row) ?? '').split(normaliseForQuotes(row.quote)).length - 1;
  return Object.assign(place, { count });
}

function key(file: string, page: number | null): string {
  return `${page ?? 'all'}\u0000${file}`;
}

function longestStart(text: string, wanted: string): string | null {
  const words = wanted.split(' ');
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (text.includes(words.slice(0, middle).join(' '))) low = middle;
    else high = middle - 1;
  }
  return low >= minWords ? words.slice(0, low).join(' ') : null;
}
