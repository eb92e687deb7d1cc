import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const dataSourced: Rule<LintSlide> = {
  name: 'D17',
  severity: 'warning',
  asks: 'A slide with a chart names its source.',
  find: ({ shapes, place }) => {
    const hasChart = shapes.some(({ chart }) => chart !== null);
    const hasSource = shapes.some(({ name, text }) => /source/i.test(name) && text.trim() !== '');
    return hasChart && !hasSource ? [{ place, detail: 'The chart has no source.' }] : [];
  },
};
