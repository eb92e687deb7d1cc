import type { Rule } from '../../rule.ts';
import { measureText, textsOf } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Share of a panel's height that its words with the space around them fill. */
const leastFill = 0.55;
/** Space around words that a panel needs, in inches; less looks crammed. */
const leastInset = 0.05;
/** Lower filled areas are bars and chips, not panels; inches. */
const leastPanel = 1;

export const panelsFilled: Rule<PlannedSlide> = {
  name: 'D21',
  severity: 'warning',
  asks: 'The words of a panel fill 55 to 95 percent of it.',
  find: (planned) =>
    textsOf(planned).flatMap((element) => {
      const { fill, box, inset = 0, shape, name, valign } = element;
      if (fill === undefined || shape !== undefined || box.h < leastPanel) return [];
      const { height } = measureText(element);
      const share = (height + 2 * inset) / box.h;
      // Words in the middle of an area are centred on purpose.
      const isEmpty = share < leastFill && valign !== 'middle';
      const isCrammed = share > 0.95 && inset < leastInset;
      if (!isEmpty && !isCrammed) return [];
      return [{ place: planned.place, detail: `${name} is filled to ${Math.round(share * 100)} percent.` }];
    }),
};
