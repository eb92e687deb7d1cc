import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

const leastFill = 0.2;

export const pagesFilled: Rule<LintPdf> = {
  name: 'P08',
  severity: 'warning',
  asks: 'No page is used to less than a fifth.',
  find: ({ flow }) =>
    (flow?.pages ?? [])
      .filter(({ fill }) => fill < leastFill)
      .map(({ number, fill }) => ({
        place: `page ${number}`,
        detail: `The page is used to ${Math.round(fill * 100)} percent.`,
      })),
};
