import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const placesFilled: Rule<LintSlide> = {
  name: 'D02',
  severity: 'error',
  asks: 'No placeholder is empty: PowerPoint would show “Click to add text”.',
  find: ({ shapes, place }) =>
    shapes
      .filter((shape) => shape.kind === 'text' && shape.place !== null && shape.place !== 'sldNum')
      .filter(({ text }) => text.trim() === '')
      .map(({ name }) => ({ place, detail: `The placeholder ${name} is empty.` })),
};
