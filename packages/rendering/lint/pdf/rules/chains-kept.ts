import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const chainsKept: Rule<LintPdf> = {
  name: 'P09',
  severity: 'warning',
  asks: 'No heading stands at the foot of a page and no line of a paragraph alone on one.',
  find: ({ flow }) =>
    (flow?.pages ?? [])
      .filter(({ breaksChain }) => breaksChain)
      .map(({ number }) => ({
        place: `page ${number}`,
        detail: 'The page begins with what belongs to the page before.',
      })),
};
