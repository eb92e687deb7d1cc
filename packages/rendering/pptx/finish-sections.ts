import { sha256 } from '@bidsmith/core';
import { descendants } from '../xml/xml-tree.ts';
import type { DeckFix } from './fix.ts';

/** Section ids are random and in lower case, which the schema forbids: they follow from place and name, in upper case. */
export const finishSections: DeckFix = (deck) => {
  deck.edit('ppt/presentation.xml', (root) => {
    for (const [index, { attributes }] of descendants(root, 'p14:section').entries())
      attributes['id'] = sectionId(`${index} ${attributes['name']}`);
  });
};

function sectionId(name: string): string {
  const hex = sha256(name).toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-A${hex.slice(17, 20)}-${hex.slice(20, 32)}}`;
}
