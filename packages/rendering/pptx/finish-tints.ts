import { tints } from './colours.ts';
import { shapeParts } from './fix.ts';
import type { Fix } from './fix.ts';
import { descendants, element } from './xml-nodes.ts';

/** The marker colours of tints become what they stand for: a slot of the theme, lighter or darker. */
export const finishTints: Fix = (deck) => {
  for (const path of deck.paths(/^ppt\/charts\/chart\d+\.xml$/).concat(deck.paths(shapeParts))) {
    for (const colour of descendants(deck.root(path), 'a:srgbClr')) {
      const tint = Object.values(tints).find((each) => each.marker === colour.getAttribute('val'));
      if (!tint) continue;
      const scheme = element(colour, 'a:schemeClr', { val: tint.slot });
      scheme.appendChild(element(colour, 'a:lumMod', { val: String(tint.lumMod) }));
      if (tint.lumOff !== undefined) scheme.appendChild(element(colour, 'a:lumOff', { val: String(tint.lumOff) }));
      colour.parentNode?.replaceChild(scheme, colour);
    }
  }
};
