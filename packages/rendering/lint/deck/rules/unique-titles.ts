import type { Rule } from '../../rule.ts';
import type { LintDeck } from '../deck-model.ts';

export const uniqueTitles: Rule<LintDeck> = {
  name: 'A05',
  severity: 'warning',
  asks: 'No two slides have the same title.',
  find: ({ slides }) => {
    const first = new Map<string, number>();
    return slides.flatMap(({ title, number, place }) => {
      if (title === null) return [];
      const before = first.get(title);
      if (before === undefined) first.set(title, number);
      return before === undefined ? [] : [{ place, detail: `The title is that of slide ${before}, too.` }];
    });
  },
};
