import { shapeParts } from './fix.ts';
import type { Fix } from './fix.ts';
import { children, descendants, detach } from './xml-nodes.ts';

/** A paragraph of several runs gets paragraph properties before each run; the schema allows them once, first. */
export const finishParagraphs: Fix = (deck) => {
  for (const path of deck.paths(shapeParts)) {
    for (const paragraph of descendants(deck.root(path), 'a:p')) {
      for (const properties of children(paragraph, 'a:pPr').slice(1)) detach(properties);
    }
  }
};
