import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const pagesCounted: Rule<LintPdf> = {
  name: 'R10',
  severity: 'error',
  asks: 'The PDF has as many pages as were laid out.',
  find: ({ file, pages }) =>
    pages === null || pages === file.pages.length
      ? []
      : [{ place: null, detail: `${pages} pages were laid out, ${file.pages.length} are there.` }],
};
