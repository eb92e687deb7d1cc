import { baseDirection } from '../type/direction.ts';
import { child, descendants, element, textOf } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

const opposite: Readonly<Record<string, string>> = { l: 'r', r: 'l' };

/** pptxgenjs knows one direction: paragraphs whose words run from right to left are set so, from the right edge. */
export const finishDirection: PartFix = (root) => {
  for (const paragraph of descendants(root, 'a:p')) {
    if (baseDirection(descendants(paragraph, 'a:t').map(textOf).join('')) === 'ltr') continue;
    const known = child(paragraph, 'a:pPr');
    const properties = known ?? element('a:pPr');
    if (!known) paragraph.children.unshift(properties);
    properties.attributes['algn'] = opposite[properties.attributes['algn'] ?? 'l'] ?? 'ctr';
    properties.attributes['rtl'] = '1';
  }
};
