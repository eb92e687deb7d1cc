import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const headersScoped: Rule<LintPdf> = {
  name: 'A03',
  severity: 'error',
  asks: 'Every head cell of a table says whether it heads its column or its row.',
  find: ({ file }) => {
    const loose = file
      .matching(/\/S \/TH\b/)
      .filter(([, cell]) => !/\/Scope \/(?:Column|Row|Both)/.test(file.entry(cell, 'A')));
    return loose.length === 0 ? [] : [{ place: null, detail: `${loose.length} head cells do not say what they head.` }];
  },
};
