import type { Rule } from '../../rule.ts';
import type { LintDeck } from '../deck-model.ts';

export const sectioned: Rule<LintDeck> = {
  name: 'D14',
  severity: 'warning',
  asks: 'Every slide stands in a section.',
  find: ({ slides, sectioned: known }) =>
    known === null
      ? []
      : slides
          .filter(({ id }) => !known.has(id))
          .map(({ place }) => ({ place, detail: 'The slide stands in no section.' })),
};
