import type { Rule } from '../../rule.ts';
import type { LintDeck } from '../deck-model.ts';

export const plannedSlides: Rule<LintDeck> = {
  name: 'R10',
  severity: 'error',
  asks: 'The deck has as many slides as were planned.',
  find: ({ slides, planned }) =>
    planned === null || planned === slides.length
      ? []
      : [{ place: null, detail: `${planned} slides were planned, ${slides.length} are there.` }],
};
