import { readable } from './readable.ts';

const maxCharacters = 90;
const minWords = 5;
const maxWords = 16;

/** True for a statement of 5 to 16 words and at most `most` characters without a full stop at its end: what fits two lines of a slide. */
export function isActionTitle(title: string, most = maxCharacters): boolean {
  const words = title.split(/\s+/).filter((word) => word !== '').length;
  return words >= minWords && words <= maxWords && title.length <= most && !/[.!…]$/.test(title);
}

/** The first candidate that is an action title and is not `taken` yet; the last one where none is. */
export function pickTitle(candidates: readonly string[], taken: ReadonlySet<string>): string {
  const titles = candidates.map(readable);
  return titles.find((title) => isActionTitle(title) && !taken.has(title)) ?? titles.at(-1) ?? '';
}
