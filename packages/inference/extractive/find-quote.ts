import { type Block, type Chunk, normaliseForQuotes } from '@bidsmith/core';
import { bareText, type BareText } from './bare-text.ts';

/** Where a model's quote stands, in the words of the source. */
export interface Standing {
  readonly block: Block;
  readonly quote: string;
}
export type FindQuote = (row: { readonly block: string; readonly quote: string }) => Standing | null;

/** Fewer letters than these are found anywhere. */
const minBareLetters = 10;
/** Fewest words of a part that still tell a sentence apart. */
const minPartWords = 4;
const minRunWords = 5;
const ellipsis = /\s*(?:…|\.{3,}|\[\s*(?:…|\.{3})\s*\])\s*/u;

interface Text extends Standing {
  readonly id: string;
  readonly plain: string;
  readonly bare: () => BareText;
}

/**
 * Finds quotes in the blocks of a chunk, which are called b1, b2, … in order: first in the block named, then in the nearest others. A quote whose words
 * stand there in another dress (white space, hyphenation, marks, case) is given as the block writes it; of one that leaves words out or runs on into the next
 * block, the longest part that stands in one place. Null where the chunk does not hold it.
 */
export function createFindQuote({ blocks }: Pick<Chunk, 'blocks'>): FindQuote {
  const texts = blocks.map((block, i): Text => {
    let bare: BareText | null = null;
    const plain = normaliseForQuotes(block.text);
    return { block, id: `b${i + 1}`, quote: '', plain, bare: () => (bare ??= bareText(block.text)) };
  });
  return ({ block, quote }) => {
    const near = nearest(texts, block);
    return (
      exact(near, quote) ??
      undressed(near, quote) ??
      longestPart(near, quote.split(ellipsis)) ??
      (ellipsis.test(quote) ? null : longestRun(near, quote))
    );
  };
}

/** The block named, then the others by their distance from it. */
function nearest(texts: readonly Text[], id: string): readonly Text[] {
  const at = texts.findIndex((text) => text.id === id);
  if (at === -1) return texts;
  const distance = new Map(texts.map((text, i) => [text, Math.abs(i - at)]));
  return texts.toSorted((a, b) => (distance.get(a) ?? 0) - (distance.get(b) ?? 0));
}

function exact(texts: readonly Text[], quote: string): Standing | null {
  const wanted = normaliseForQuotes(quote);
  const found = wanted === '' ? undefined : texts.find(({ plain }) => plain.includes(wanted));
  return found === undefined ? null : { block: found.block, quote };
}

function undressed(texts: readonly Text[], quote: string): Standing | null {
  const { letters } = bareText(quote);
  if (letters.length < minBareLetters) return null;
  for (const { block, bare } of texts) {
    const found = bare().find(letters);
    if (found !== null) return { block, quote: found };
  }
  return null;
}

function longestPart(texts: readonly Text[], parts: readonly string[]): Standing | null {
  if (parts.length < 2) return null;
  const long = parts.filter((part) => wordsOf(part).length >= minPartWords).toSorted((a, b) => b.length - a.length);
  for (const part of long) {
    const found = exact(texts, part) ?? undressed(texts, part);
    if (found !== null) return found;
  }
  return null;
}

/** The beginning or the end of a quote, where one of them is at least half of it: the rest stands in the next block, or nowhere. */
function longestRun(texts: readonly Text[], quote: string): Standing | null {
  const words = wordsOf(quote);
  const least = Math.max(minRunWords, Math.ceil(words.length / 2));
  if (words.length <= least) return null;
  const starts = longest(words.length, (count) => undressed(texts, words.slice(0, count).join(' ')));
  const ends = longest(words.length, (count) => undressed(texts, words.slice(-count).join(' ')));
  const best = ends.count > starts.count ? ends : starts;
  return best.count >= least ? best.found : null;
}

/** By halving: what holds a run holds each shorter one. */
function longest(
  words: number,
  find: (count: number) => Standing | null,
): { readonly count: number; readonly found: Standing | null } {
  let [low, high, found] = [0, words, null as Standing | null];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const standing = find(middle);
    if (standing === null) high = middle - 1;
    else [low, found] = [middle, standing];
  }
  return { count: low, found };
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
