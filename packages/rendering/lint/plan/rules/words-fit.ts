import type { Rule } from '../../rule.ts';
import { measureText, textsOf } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Inches by which lines may reach below their box: less than a descender. */
const tolerance = 0.06;

export const wordsFit: Rule<PlannedSlide> = {
  name: 'R01',
  severity: 'error',
  asks: 'Words end within their box.',
  find: (planned) =>
    textsOf(planned).flatMap((element) => {
      const over = measureText(element).height + 2 * (element.inset ?? 0) - element.box.h;
      if (over <= tolerance) return [];
      return [
        { place: planned.place, detail: `The words of ${element.name} end ${over.toFixed(2)} in below their box.` },
      ];
    }),
};
