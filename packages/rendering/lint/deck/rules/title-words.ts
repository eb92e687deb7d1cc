import type { Rule } from '../../rule.ts';
import type { SlideSummary } from '../deck-model.ts';

const fewest = 5;
const most = 18;

export const titleStates: Rule<SlideSummary> = {
  name: 'D08',
  severity: 'warning',
  asks: 'The title of a content slide is a statement, not a label of fewer than five words.',
  find: ({ layout, title, place }) =>
    layout === 'Content' && title !== null && countWords(title) < fewest
      ? [{ place, detail: `“${title}” reads as a label.` }]
      : [],
};

export const titleShort: Rule<SlideSummary> = {
  name: 'D09',
  severity: 'warning',
  asks: 'A title has 18 words at most.',
  find: ({ title, place }) =>
    title !== null && countWords(title) > most ? [{ place, detail: `The title has ${countWords(title)} words.` }] : [],
};

/** Scripts without spaces between words: about two letters are one. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/gu;

function countWords(text: string): number {
  return text.split(/\s+/).length + Math.floor((text.match(unspaced)?.length ?? 0) / 2);
}
