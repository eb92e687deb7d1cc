import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const tagged: Rule<LintPdf> = {
  name: 'P01',
  severity: 'error',
  asks: 'The PDF is tagged: marked as such, with a structure tree.',
  find: ({ file }) => [
    ...(/\/Marked true/.test(file.entry(file.catalog, 'MarkInfo'))
      ? []
      : [{ place: null, detail: 'The PDF is not marked as tagged.' }]),
    ...(/\/StructTreeRoot/.test(file.catalog) ? [] : [{ place: null, detail: 'The PDF has no structure tree.' }]),
  ],
};
