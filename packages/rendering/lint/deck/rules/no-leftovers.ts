import { leftoverTokens } from '../../leftover-tokens.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const noLeftovers: Rule<LintSlide> = {
  name: 'D06',
  severity: 'error',
  asks: 'No word of a template or program is left over: TODO, TBD, {{, [[, lorem, undefined.',
  find: ({ shapes, place }) => shapes.flatMap(({ text }) => leftoverTokens(place, text)),
};
