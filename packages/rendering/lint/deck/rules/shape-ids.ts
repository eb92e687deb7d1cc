import { descendants } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

export const shapeIds: Rule<LintSlide> = {
  name: 'S04',
  severity: 'error',
  asks: 'Every object of a slide has an id of its own.',
  find: ({ root, place }) => {
    const ids = descendants(root, 'p:cNvPr').map(({ attributes }) => attributes['id'] ?? '');
    const shared = new Set(ids.filter((id, index) => ids.indexOf(id) < index));
    return [...shared].map((id) => ({ place, detail: `Several objects have the id ${id}.` }));
  },
};
