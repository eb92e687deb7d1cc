import type { Rule } from '../../rule.ts';
import type { SlideSummary } from '../deck-model.ts';

/** Words that are long enough to tell whether a title is set with capitals throughout. */
const longWord = /^\p{L}{5,}$/u;
const minLongWords = 4;

export const titleStyle: Rule<SlideSummary> = {
  name: 'D26',
  severity: 'warning',
  asks: 'A title ends without full stop or exclamation mark and is not capitalised word by word.',
  find: ({ title, layout, place }) => {
    // The cover bears the name of the request as its issuer writes it.
    if (title === null || layout === 'Cover') return [];
    const trimmed = title.replace(/ \(\d+ of \d+\)$/, '');
    const long = trimmed
      .split(/\s+/)
      .slice(1)
      .filter((word) => longWord.test(word));
    const capitals = long.filter((word) => /^\p{Lu}/u.test(word));
    return [
      ...(/[.!]$/.test(trimmed) ? [{ place, detail: `The title ends with “${trimmed.at(-1)}”.` }] : []),
      ...(long.length >= minLongWords && capitals.length === long.length
        ? [{ place, detail: 'Every word of the title begins with a capital.' }]
        : []),
    ];
  },
};
