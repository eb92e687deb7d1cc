import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

const maxWords = { text: 130, table: 260 } as const;

export const slideWords: Rule<LintSlide> = {
  name: 'D10',
  severity: 'warning',
  asks: 'A slide has 130 words at most, 260 with a table.',
  find: ({ shapes, place }) => {
    const words = shapes
      .filter((shape) => shape.place !== 'sldNum')
      .reduce((sum, { text }) => sum + (text.trim() === '' ? 0 : text.trim().split(/\s+/).length), 0);
    const limit = shapes.some(({ table }) => table !== null) ? maxWords.table : maxWords.text;
    return words > limit ? [{ place, detail: `The slide has ${words} words.` }] : [];
  },
};
