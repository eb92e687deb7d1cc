import { slideSize } from '../../../layout/grid.ts';
import type { Rule } from '../../rule.ts';
import { measureText, textsOf } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';

export const withinPage: Rule<PlannedSlide> = {
  name: 'R04',
  severity: 'error',
  asks: 'No word is set beyond the edge of the slide.',
  find: (planned) =>
    textsOf(planned)
      .filter((element) => {
        const { words } = measureText(element);
        return words.x < 0 || words.x + words.w > slideSize.width || words.y + words.h > slideSize.height;
      })
      .map(({ name }) => ({ place: planned.place, detail: `${name} is set beyond the edge.` })),
};
