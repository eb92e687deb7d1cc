import { visualOrder } from '../type/direction.ts';
import { chooseBreaks, hasLooseLine } from './choose-breaks.ts';
import { type Fragment, type LaidText, layText, lineParts, type LinePart, type Span } from './line-parts.ts';
import type { Measure } from './measure.ts';

export type { Fragment, Span } from './line-parts.ts';

/** A line as it is set: its fragments from left to right. A line of a paragraph that runs from right to left begins with empty space and is as wide as its column. */
export interface Line {
  readonly fragments: readonly Fragment[];
  readonly width: number;
}

/**
 * Breaks text into lines no wider than `width` points: as few lines as possible, among those the most even right edge, and no lone short word at the end.
 * With `isBalanced` the last line counts like the others, as titles want it. Text whose style hyphenates does so where a line would stay too empty.
 * A word wider than the line is broken, with a hyphen where its language is known. Empty text gives no line.
 */
export function breakLines(
  spans: readonly Span[],
  width: number,
  measure: Measure,
  { isBalanced = false }: { readonly isBalanced?: boolean } = {},
): Line[] {
  const laid = layText(spans, measure);
  const language = measure.hyphenLanguage(laid.text);
  let parts = lineParts(laid, measure, { width, language, isEager: false });
  if (parts.length === 0) return [];
  let ends = chooseBreaks(parts, width, isBalanced);
  if (!isBalanced && language !== null && hasLooseLine(parts, ends, width)) {
    const cut = lineParts(laid, measure, { width, language, isEager: true });
    const cutEnds = chooseBreaks(cut, width, isBalanced);
    // Two lines that stay two are a label, not a text: their words stay whole.
    if (cutEnds.length < ends.length || ends.length > 2) {
      parts = cut;
      ends = cutEnds;
    }
  }
  return ends.map((end, index) => toLine(parts.slice(ends[index - 1] ?? 0, end), laid, width));
}

function toLine(parts: readonly LinePart[], { directions }: LaidText, column: number): Line {
  const last = parts.at(-1);
  const before = parts.slice(0, -1).reduce((total, part) => total + part.width, 0);
  const width = before + (last?.trimmed ?? 0);
  const logical = trimEnd(
    parts.flatMap((part) => part.fragments),
    (last?.width ?? 0) - (last?.bare ?? 0),
  );
  if (last?.hyphen) logical.push(last.hyphen);
  if (directions === null) return { fragments: merge(logical), width };
  const fragments = merge(visualOrder(logical));
  if (directions.base % 2 === 0) return { fragments, width };
  const [first] = fragments;
  const space = Math.max(0, column - width);
  return { fragments: first ? [{ ...first, text: '', width: space }, ...fragments] : [], width: width + space };
}

/** Takes the space from the end of a line; `width` is how wide it is. */
function trimEnd(fragments: readonly Fragment[], width: number): Fragment[] {
  const last = fragments.at(-1);
  if (!last?.text.endsWith(' ')) return [...fragments];
  const bare = { ...last, text: last.text.trimEnd(), width: last.width - width };
  return [...fragments.slice(0, -1), ...(bare.text === '' ? [] : [bare])];
}

/** Neighbours that look the same are set in one go, unless they run from right to left. */
function merge(fragments: readonly Fragment[]): Fragment[] {
  const merged: Fragment[] = [];
  for (const fragment of fragments) {
    const last = merged.at(-1);
    if (last && isSameStyle(last, fragment)) {
      merged[merged.length - 1] = { ...last, text: last.text + fragment.text, width: last.width + fragment.width };
    } else merged.push(fragment);
  }
  return merged;
}

function isSameStyle(a: Fragment, b: Fragment): boolean {
  return (
    a.font === b.font &&
    a.size === b.size &&
    a.colour === b.colour &&
    a.tabular === b.tabular &&
    a.link === b.link &&
    a.level === b.level &&
    a.level % 2 === 0 &&
    a.actual === undefined &&
    b.actual === undefined
  );
}
