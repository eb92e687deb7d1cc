import type { Rule } from '../../rule.ts';
import type { LintShape, LintSlide } from '../deck-model.ts';

/** Smallest type in points. */
const smallest = { words: 12, table: 11, kicker: 11, small: 9 } as const;

export const smallestType: Rule<LintSlide> = {
  name: 'D03',
  severity: 'error',
  asks: 'Words are set in 12 points or more, tables and kickers in 11, sources and foot lines in 9.',
  find: ({ shapes, place }) =>
    shapes.flatMap((shape) =>
      shape.runs
        .filter(({ text, size }) => text.trim() !== '' && size < smallestFor(shape))
        .slice(0, 1)
        .map(({ text, size }) => ({ place, detail: `${shape.name} has ${size} pt: “${text.slice(0, 24)}”.` })),
    ),
};

function smallestFor({ name, table, place }: LintShape): number {
  if (/source|foot/i.test(name) || place === 'sldNum' || place === 'ftr') return smallest.small;
  if (table !== null) return smallest.table;
  return place === 'body' ? smallest.kicker : smallest.words;
}
