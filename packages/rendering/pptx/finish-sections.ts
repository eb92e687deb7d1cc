import { sha256 } from '@bidsmith/core';
import type { Fix } from './fix.ts';
import { descendants } from './xml-nodes.ts';

/** Section ids are random and in lower case, which the schema forbids: they follow from place and name, in upper case. */
export const finishSections: Fix = (deck) => {
  for (const [index, section] of descendants(deck.root('ppt/presentation.xml'), 'p14:section').entries()) {
    section.setAttribute('id', sectionId(`${index} ${section.getAttribute('name')}`));
  }
};

function sectionId(name: string): string {
  const hex = sha256(name).toUpperCase();
  return `{${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-A${hex.slice(17, 20)}-${hex.slice(20, 32)}}`;
}
