import { baseDirection } from '../type/direction.ts';
import { child, descendants, element } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

/** A paragraph whose first letter belongs to a script written from right to left is set so, from the right edge unless it is centred. */
export const finishDirections: PartFix = (root) => {
  for (const paragraph of descendants(root, 'a:p')) {
    const text = descendants(paragraph, 'a:t')
      .flatMap(({ children }) => children.filter((node) => typeof node === 'string'))
      .join('');
    if (baseDirection(text) === 'ltr') continue;
    const known = child(paragraph, 'a:pPr');
    const properties = known ?? element('a:pPr');
    if (!known) paragraph.children.unshift(properties);
    properties.attributes['rtl'] = '1';
    if (properties.attributes['algn'] !== 'ctr') properties.attributes['algn'] = 'r';
  }
};
