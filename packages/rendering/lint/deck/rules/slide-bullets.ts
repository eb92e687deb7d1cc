import { descendants } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { LintSlide } from '../deck-model.ts';

const maxBullets = 6;
const maxLevels = 2;

export const slideBullets: Rule<LintSlide> = {
  name: 'D11',
  severity: 'warning',
  asks: 'A slide has six bullets at most, on two levels at most.',
  find: ({ root, place }) => {
    const bullets = descendants(root, 'a:buChar').length + descendants(root, 'a:buAutoNum').length;
    const levels = new Set(descendants(root, 'a:pPr').map(({ attributes }) => attributes['lvl'] ?? '0')).size;
    return [
      ...(bullets > maxBullets ? [{ place, detail: `The slide has ${bullets} bullets.` }] : []),
      ...(levels > maxLevels ? [{ place, detail: `The slide has ${levels} levels of text.` }] : []),
    ];
  },
};
