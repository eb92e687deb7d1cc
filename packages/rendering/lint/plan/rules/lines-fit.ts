import { breakLines } from '../../../layout/measure-text.ts';
import { styled } from '../../../layout/text-box.ts';
import type { Rule } from '../../rule.ts';
import { textsOf } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Inches. */
const tolerance = 0.04;

export const linesFit: Rule<PlannedSlide> = {
  name: 'R02',
  severity: 'error',
  asks: 'Lines end within the width of their box.',
  find: (planned) =>
    textsOf(planned).flatMap(({ name, box, inset, paragraphs }) => {
      const width = box.w - 2 * (inset ?? 0);
      const widest = Math.max(
        ...paragraphs.flatMap((paragraph) => breakLines(styled(paragraph), width).map((line) => line.width)),
      );
      if (widest <= width + tolerance) return [];
      return [{ place: planned.place, detail: `A line of ${name} is ${(widest - width).toFixed(2)} in too wide.` }];
    }),
};
