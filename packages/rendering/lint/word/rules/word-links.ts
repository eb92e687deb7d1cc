import { descendants } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { WordDocument } from '../word-document.ts';

/** Places that Word knows without a bookmark. */
const builtIn = new Set(['_top']);

export const wordLinks: Rule<WordDocument> = {
  name: 'D22',
  severity: 'error',
  asks: 'Links within the document lead to a bookmark.',
  find: ({ body }) => {
    const bookmarks = new Set(descendants(body, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name']));
    const dangling = descendants(body, 'w:hyperlink')
      .flatMap(({ attributes }) => attributes['w:anchor'] ?? [])
      .filter((anchor) => !bookmarks.has(anchor) && !builtIn.has(anchor));
    return [...new Set(dangling)].map((anchor) => ({ place: null, detail: `No bookmark is called ${anchor}.` }));
  },
};
