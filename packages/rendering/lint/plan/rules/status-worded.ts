import type { ColourRole } from '@bidsmith/core';
import type { Rule } from '../../rule.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Grounds of rows and heads: they say nothing. */
const neutral: ReadonlySet<ColourRole> = new Set(['ground', 'panel', 'tint', 'deep', 'hairline']);

export const statusWorded: Rule<PlannedSlide> = {
  name: 'D24',
  severity: 'error',
  asks: 'A status is said in words, too, not by a colour alone.',
  find: ({ slide, place }) =>
    slide.elements.flatMap((element) => {
      if (element.type !== 'table') return [];
      const mute = element.rows
        .flatMap(({ cells }) => cells)
        .filter(({ text, fill }) => text.trim() === '' && fill !== undefined && !neutral.has(fill));
      if (mute.length === 0) return [];
      return [{ place, detail: `${mute.length} cells of ${element.name} have a colour and no words.` }];
    }),
};
