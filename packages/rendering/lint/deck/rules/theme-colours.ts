import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

const maxFixed = 4;

export const themeColours: Rule<LintSlide> = {
  name: 'D15',
  severity: 'warning',
  asks: 'A slide has four colours at most that are not the theme’s.',
  find: ({ shapes, place }) => {
    const fixed = new Set(
      shapes.flatMap(({ runs }) => runs.flatMap(({ colour }) => (colour.isFixed ? [colour.hex] : []))),
    );
    return fixed.size > maxFixed ? [{ place, detail: `${fixed.size} colours of words are fixed.` }] : [];
  },
};
