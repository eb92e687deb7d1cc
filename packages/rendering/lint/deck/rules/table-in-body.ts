import { descendants } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';
import { slideBox } from '../deck-model.ts';
import { emuPerInch } from '../../../xml/emu.ts';

/** Foot line and slide number begin here, in inches. */
const bodyEnd = slideBox.h - 0.65;

export const tableInBody: Rule<LintSlide> = {
  name: 'D04',
  severity: 'error',
  asks: 'The rows of a table end above the foot of the slide.',
  find: ({ shapes, place }) =>
    shapes.flatMap(({ table, box, name }) => {
      if (table === null || box === null) return [];
      const heights = descendants(table, 'a:tr').map(({ attributes }) => Number(attributes['h'] ?? 0));
      const end = box.y + heights.reduce((sum, height) => sum + height, 0) / emuPerInch;
      return end > bodyEnd ? [{ place, detail: `${name} ends at ${end.toFixed(2)} in.` }] : [];
    }),
};
