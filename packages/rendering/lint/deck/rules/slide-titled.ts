import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const slideTitled: Rule<LintSlide> = {
  name: 'A04',
  severity: 'error',
  asks: 'Every slide has a title in the place for titles.',
  find: ({ title, place }) => (title === null ? [{ place, detail: 'The slide has no title.' }] : []),
};
