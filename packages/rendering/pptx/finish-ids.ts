import { descendants } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

/** Shapes of one part share ids where there is a table or a slide number: they are counted anew, the tree itself is 1. */
export const finishIds: PartFix = (root) => {
  for (const [index, { attributes }] of descendants(root, 'p:cNvPr').entries()) attributes['id'] = String(index + 1);
};
