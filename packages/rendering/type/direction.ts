import bidiFactory from 'bidi-js';

// Its types tell of a module with a default export; what Node imports is the function itself.
const bidi = (bidiFactory as unknown as typeof bidiFactory.default)();

/** Letters that run from right to left, and the Arabic digits. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** The directions of a paragraph: one level per UTF-16 unit (odd: right to left) and that of the paragraph itself. */
export interface Directions {
  readonly levels: Uint8Array;
  readonly base: number;
}

/** The directions by the Unicode bidirectional algorithm; null where all runs from left to right. */
export function directionsOf(text: string): Directions | null {
  if (!rightToLeft.test(text)) return null;
  const { levels, paragraphs } = bidi.getEmbeddingLevels(text);
  return { levels, base: paragraphs[0]?.level ?? 0 };
}

/** The direction of a paragraph: that of its first letter which has one. */
export function baseDirection(text: string): 'ltr' | 'rtl' {
  const directions = directionsOf(text);
  return directions !== null && directions.base % 2 === 1 ? 'rtl' : 'ltr';
}

/** A stretch of one level. */
export interface LevelRun {
  readonly start: number;
  readonly end: number;
  readonly level: number;
}

/**
 * The stretches of one level between two places of a text, in logical order. Words that run from right to left are stretches of their own, and so is every sign
 * between them: what draws a stretch then has nothing to reorder.
 */
export function levelRuns(text: string, { levels }: Directions, start: number, end: number): LevelRun[] {
  const runs: { start: number; end: number; level: number }[] = [];
  for (let at = start; at < end; at++) {
    const level = levels[at] ?? 0;
    const last = runs.at(-1);
    const isBoundary = level % 2 === 1 && !(isInWord(text, at) && isInWord(text, at - 1));
    if (last && last.level === level && !isBoundary) last.end = at + 1;
    else runs.push({ start: at, end: at + 1, level });
  }
  return runs;
}

/** Halves of letters beyond the first plane count as letters. */
function isInWord(text: string, at: number): boolean {
  return /[\p{L}\p{M}\p{Cs}\u200c\u200d]/u.test(text[at] ?? '');
}

/** The parts of one line in the order in which they stand from left to right: every stretch of a level or above is reversed, from the highest down to the lowest odd one. */
export function visualOrder<T extends { readonly level: number }>(line: readonly T[]): T[] {
  const order = [...line];
  const highest = Math.max(0, ...order.map(({ level }) => level));
  for (let level = highest; level >= 1; level--) {
    for (let from = 0; from < order.length; from++) {
      let to = from;
      while ((order[to]?.level ?? 0) >= level) to++;
      if (to > from) order.splice(from, to - from, ...order.slice(from, to).toReversed());
      from = Math.max(from, to);
    }
  }
  return order;
}

/** Brackets and the like as they look within text that runs from right to left. */
export function mirrored(text: string): string {
  return Array.from(text, (character) => bidi.getMirroredCharacter(character) ?? character).join('');
}
