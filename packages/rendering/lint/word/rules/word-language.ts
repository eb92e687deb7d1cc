import { firstDescendant, follow } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { WordDocument } from '../word-document.ts';

export const wordLanguage: Rule<WordDocument> = {
  name: 'A07',
  severity: 'warning',
  asks: 'The document says in which language it is.',
  find: ({ styles }) => {
    const defaults = follow(styles, 'w:docDefaults');
    return firstDescendant(defaults, 'w:lang') === undefined
      ? [{ place: 'word/styles.xml', detail: 'The document names no language.' }]
      : [];
  },
};
