import { zones } from '../../../layout/grid.ts';
import type { Rule } from '../../rule.ts';
import { measureText, tableHeight, textsOf } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Inches. */
const tolerance = 0.02;

export const aboveFoot: Rule<PlannedSlide> = {
  name: 'R08',
  severity: 'error',
  asks: 'Tables end above the source line, words above the foot line.',
  find: (planned) => {
    const { slide, place } = planned;
    const foot = slide.source === null ? zones.footer.y : zones.source.y;
    const tables = slide.elements.filter((element) => element.type === 'table');
    const low = tables.filter((table) => table.box.y + tableHeight(table) > foot + tolerance);
    const words =
      slide.layout === 'Cover'
        ? []
        : textsOf(planned).filter((element) => {
            const { words: box } = measureText(element);
            return box.y < zones.footer.y && box.y + box.h > zones.footer.y + tolerance;
          });
    return [...low, ...words].map(({ name }) => ({ place, detail: `${name} reaches into the foot of the slide.` }));
  },
};
