import { shapeParts } from './fix.ts';
import type { Fix } from './fix.ts';
import { descendants } from './xml-nodes.ts';

/** Shapes of one part share ids where there is a table or a slide number: they are counted anew, the tree itself is 1. */
export const finishIds: Fix = (deck) => {
  for (const path of deck.paths(shapeParts)) {
    for (const [index, properties] of descendants(deck.root(path), 'p:cNvPr').entries())
      properties.setAttribute('id', String(index + 1));
  }
};
