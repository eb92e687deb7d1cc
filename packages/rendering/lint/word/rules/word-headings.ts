import { descendants, firstDescendant, textOf } from '../../../xml/xml-tree.ts';
import type { Rule } from '../../rule.ts';
import type { WordDocument } from '../word-document.ts';

export const wordHeadings: Rule<WordDocument> = {
  name: 'A09',
  severity: 'error',
  asks: 'The levels of headings follow each other without a gap.',
  find: ({ body }) => {
    let before = 0;
    return descendants(body, 'w:p').flatMap((paragraph) => {
      const style = firstDescendant(paragraph, 'w:pStyle')?.attributes['w:val'] ?? '';
      const level = Number(/^Heading(\d)$/.exec(style)?.[1] ?? 0);
      if (level === 0) return [];
      const skips = level > before + 1;
      const detail = `“${textOf(paragraph).slice(0, 60)}” is on level ${level} below level ${before}.`;
      before = level;
      return skips ? [{ place: null, detail }] : [];
    });
  },
};
