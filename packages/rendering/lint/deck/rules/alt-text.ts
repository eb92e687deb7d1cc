import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const altText: Rule<LintSlide> = {
  name: 'A01',
  severity: 'error',
  asks: 'Pictures, charts and tables have alternative text, or are marked as decoration.',
  find: ({ shapes, place }) =>
    shapes
      .filter(({ kind, alt, isDecorative }) => (kind === 'picture' || kind === 'frame') && alt === '' && !isDecorative)
      .map(({ name }) => ({ place, detail: `${name} has no alternative text.` })),
};
