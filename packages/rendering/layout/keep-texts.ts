import type { ProposalBlock, Section } from '@bidsmith/core';
import type { SlideDraft } from './slide.ts';
import { slideTexts } from './slide-texts.ts';

/**
 * The slides with every text of their sections: what a layout had to shorten and no slide shows stands in the notes of the first slide of its section.
 * `slides` holds, in the order of `sections`, the slides of each; `others` are searched, too.
 */
export function keepTexts(
  sections: readonly Section[],
  slides: readonly (readonly SlideDraft[])[],
  others: readonly SlideDraft[],
): SlideDraft[][] {
  const texts = [...slides.flat(), ...others].flatMap(slideTexts);
  const whole = new Set(texts);
  const shown = searchable(texts.join(' '));
  return slides.map((own, index) => {
    const [first, ...rest] = own;
    const lost = (sections[index]?.blocks ?? [])
      .flatMap(textsToKeep)
      .filter((text) => !whole.has(text) && !isShown(text, shown));
    if (!first || lost.length === 0) return [...own];
    const notes = [first.notes, 'In full', ...new Set(lost)].filter((line) => line !== '').join('\n');
    return [{ ...first, notes }, ...rest];
  });
}

/** Members that are no text of the reader: marks, ids and what is cited, which stands in the notes anyway. */
const unprinted: ReadonlySet<string> = new Set([
  'type',
  'citations',
  'rowCitations',
  'requirementIds',
  'superseded',
  'align',
  'kind',
  'strength',
  'severity',
  'likelihood',
  'status',
  'at',
  'until',
  'tz',
]);

/** Rows of a matrix keep theirs by themselves, in a cell or in the notes of their slide. */
function textsToKeep(block: ProposalBlock): string[] {
  return block.type === 'matrix' ? [block.caption] : visibleTexts(block);
}

/** Every text of a block that a reader is meant to see. */
export function visibleTexts(block: ProposalBlock): string[] {
  return textsIn(block);
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, member]) => (unprinted.has(name) ? [] : textsIn(member)));
}

/** Words that a part of a text on a slide of its own has at least. */
const minPartWords = 3;

/** True where the text stands on the slides, in one piece or divided between boxes. `shown` is searchable. */
export function isShown(text: string, shown: string): boolean {
  if (shown.includes(searchable(text))) return true;
  const words = text.split(/\s+/).map(searchable);
  let start = 0;
  while (start < words.length) {
    const length = longestRun(words.slice(start), shown);
    if (length < Math.min(minPartWords, words.length - start)) return false;
    start += length;
  }
  return true;
}

function longestRun(words: readonly string[], shown: string): number {
  let low = 0;
  let high = words.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (shown.includes(words.slice(0, middle).join(''))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A text as it is searched: without white space, which lines change, and in one case. */
export function searchable(text: string): string {
  return text.replace(/[\s\u00a0]+/g, '').toLowerCase();
}
