import { splitText } from '../../../layout/font-metrics.ts';
import type { Rule } from '../../rule.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Characters named in one finding. */
const maxNamed = 12;

export const glyphsThere: Rule<PlannedSlide> = {
  name: 'D25',
  severity: 'warning',
  asks: 'Every character is in the fonts of the deck or in those that usually stand in.',
  find: ({ slide, place }) => {
    const texts = [
      { text: slide.title, face: 'title' as const },
      ...slide.elements.flatMap((element) => {
        if (element.type === 'text')
          return element.paragraphs.flatMap(({ runs, face }) => runs.map(({ text }) => ({ text, face })));
        if (element.type === 'table')
          return element.rows.flatMap(({ cells }) => cells.map(({ text }) => ({ text, face: 'body' as const })));
        return [];
      }),
    ];
    const missing = new Set(
      texts
        .filter(({ text }) => beyondLatin.test(text))
        .flatMap(({ text, face }) => splitText(text, { face }).filter(({ font }) => font === null))
        .flatMap(({ text }) => Array.from(text.trim())),
    );
    if (missing.size === 0) return [];
    return [{ place, detail: `No font at hand has ${[...missing].slice(0, maxNamed).join(' ')}.` }];
  },
};

/** Every font has the letters of Western Europe: other texts need no look. */
const beyondLatin = /[^\u0020-\u017f\u2013\u2014\u2018-\u201e\u2026]/;
