import type { Rule } from '../rule.ts';

/** The text of a part. */
export interface PartText {
  readonly path: string;
  readonly text: string;
}

export const idsWritten: Rule<PartText> = {
  name: 'S06',
  severity: 'error',
  asks: 'No id of a relationship is “undefined”, “NaN” or “null”.',
  find: ({ path, text }) => {
    const found = /"rId(?:undefined|NaN|null)"/.exec(text)?.[0];
    return found === undefined ? [] : [{ place: path, detail: `A reference reads ${found}.` }];
  },
};
