import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

const maxSizes = 7;

export const typeSizes: Rule<LintSlide> = {
  name: 'D12',
  severity: 'warning',
  asks: 'A slide has seven sizes of type at most.',
  find: ({ shapes, place }) => {
    const sizes = new Set(shapes.flatMap(({ runs }) => runs.map(({ size }) => size)));
    return sizes.size > maxSizes ? [{ place, detail: `The slide has ${sizes.size} sizes of type.` }] : [];
  },
};
