import { descendants } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

const maxRows = 16;

export const tableRows: Rule<LintSlide> = {
  name: 'D05',
  severity: 'warning',
  asks: 'A table has 16 rows at most.',
  find: ({ shapes, place }) =>
    shapes.flatMap(({ table, name }) => {
      const rows = table === null ? 0 : descendants(table, 'a:tr').length;
      return rows > maxRows ? [{ place, detail: `${name} has ${rows} rows.` }] : [];
    }),
};
