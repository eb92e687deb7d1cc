import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const pagesLabelled: Rule<LintPdf> = {
  name: 'P06',
  severity: 'warning',
  asks: 'The window numbers pages as they are printed.',
  find: ({ file }) =>
    /\/PageLabels/.test(file.catalog) ? [] : [{ place: null, detail: 'The PDF has no page labels.' }],
};
