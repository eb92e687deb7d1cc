import { descendants } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

/** A paragraph of several runs gets paragraph properties before each run; the schema allows them once, first. */
export const finishParagraphs: PartFix = (root) => {
  for (const paragraph of descendants(root, 'a:p')) {
    let isFirst = true;
    paragraph.children = paragraph.children.filter((node) => {
      if (typeof node === 'string' || node.name !== 'a:pPr') return true;
      const stays = isFirst;
      isFirst = false;
      return stays;
    });
  }
};
