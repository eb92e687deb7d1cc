import type { Rule } from '../../rule.ts';
import { slideBox } from '../deck-model.ts';
import type { LintSlide } from '../deck-model.ts';

/** Inches. */
const tolerance = 0.01;

export const insideSlide: Rule<LintSlide> = {
  name: 'D01',
  severity: 'error',
  asks: 'Nothing but decoration reaches beyond the slide.',
  find: ({ shapes, place }) =>
    shapes
      .filter(
        ({ box, isDecorative }) =>
          box !== null &&
          !isDecorative &&
          (box.x < -tolerance ||
            box.y < -tolerance ||
            box.x + box.w > slideBox.w + tolerance ||
            box.y + box.h > slideBox.h + tolerance),
      )
      .map(({ name }) => ({ place, detail: `${name} reaches beyond the slide.` })),
};
