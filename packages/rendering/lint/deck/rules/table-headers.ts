import { child } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const tableHeaders: Rule<LintSlide> = {
  name: 'A03',
  severity: 'error',
  asks: 'Every table marks its first row as the header.',
  find: ({ shapes, place }) =>
    shapes
      .filter(({ table }) => table !== null && child(table, 'a:tblPr')?.attributes['firstRow'] !== '1')
      .map(({ name }) => ({ place, detail: `${name} has no header row.` })),
};
