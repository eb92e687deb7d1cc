import type { Rule } from '../../rule.ts';
import type { LintDeck } from '../deck-model.ts';

const maxPlain = 3;

export const variety: Rule<LintDeck> = {
  name: 'D16',
  severity: 'warning',
  asks: 'No four slides of plain text follow each other.',
  find: ({ slides }) => {
    let run = 0;
    return slides.flatMap(({ isPlain, layout, place }) => {
      run = isPlain && layout === 'Content' ? run + 1 : 0;
      return run > maxPlain ? [{ place, detail: `${run} slides of plain text follow each other.` }] : [];
    });
  },
};
