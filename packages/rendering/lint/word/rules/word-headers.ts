import { children, descendants, firstDescendant } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { WordDocument } from '../word-document.ts';

/** A table of fewer rows is a frame for words, not a table to be read by columns. */
const fewestRows = 3;

export const wordHeaders: Rule<WordDocument> = {
  name: 'A03',
  severity: 'warning',
  asks: 'The first row of a table is its header, repeated on every page.',
  find: ({ body }) => {
    const bare = descendants(body, 'w:tbl').filter((table) => {
      const rows = children(table, 'w:tr');
      return rows.length >= fewestRows && firstDescendant(rows[0], 'w:tblHeader') === undefined;
    });
    return bare.length === 0 ? [] : [{ place: null, detail: `${bare.length} tables have no header row.` }];
  },
};
