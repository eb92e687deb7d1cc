import { baseDirection } from '../type/direction.ts';
import { child, descendants, element, textOf, type XmlElement } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

const opposite: Readonly<Record<string, string>> = { l: 'r', r: 'l' };

/** pptxgenjs knows one direction: paragraphs whose words run from right to left are set so, from the edge opposite to the one they had. */
export const finishDirection: PartFix = (root) => turn(root, (edge) => opposite[edge] ?? 'ctr');

/** The same on slides, where what stands at the right edge stays there: the numbers of a table stand under the head of their column. */
export const finishSlideDirection: PartFix = (root) => turn(root, (edge) => (edge === 'ctr' ? edge : 'r'));

function turn(root: XmlElement, edgeFor: (edge: string) => string): void {
  for (const paragraph of descendants(root, 'a:p')) {
    if (baseDirection(descendants(paragraph, 'a:t').map(textOf).join('')) === 'ltr') continue;
    const known = child(paragraph, 'a:pPr');
    const properties = known ?? element('a:pPr');
    if (!known) paragraph.children.unshift(properties);
    properties.attributes['algn'] = edgeFor(properties.attributes['algn'] ?? 'l');
    properties.attributes['rtl'] = '1';
  }
}
