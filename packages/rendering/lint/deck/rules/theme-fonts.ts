import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const themeFonts: Rule<LintSlide> = {
  name: 'D13',
  severity: 'warning',
  asks: 'Words are set in the fonts of the theme, by reference.',
  find: ({ shapes, place }) => {
    const fixed = new Set(shapes.flatMap(({ runs }) => runs.flatMap(({ typeface }) => typeface ?? [])));
    return [...fixed]
      .filter((typeface) => !typeface.startsWith('+'))
      .map((typeface) => ({ place, detail: `The font ${typeface} is fixed.` }));
  },
};
