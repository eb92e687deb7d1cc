import { descendants, firstDescendant } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { WordDocument } from '../word-document.ts';

export const wordAltText: Rule<WordDocument> = {
  name: 'A01',
  severity: 'error',
  asks: 'Pictures and charts have alternative text, or are marked as decoration.',
  find: ({ body }) =>
    descendants(body, 'wp:docPr')
      .filter((node) => !node.attributes['descr'] && firstDescendant(node, 'adec:decorative') === undefined)
      .map(({ attributes }) => ({
        place: null,
        detail: `${attributes['name'] ?? 'A picture'} has no alternative text.`,
      })),
};
