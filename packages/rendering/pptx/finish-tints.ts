import { markedSlots, markers } from './colours.ts';
import { shapeParts } from './fix.ts';
import type { Fix } from './fix.ts';
import { descendants, element } from './xml-nodes.ts';

/** The marker colours of tints become what they stand for: a slot of the theme, lighter or darker. */
export const finishTints: Fix = (deck, { theme }) => {
  const slots = markedSlots(theme.mode);
  for (const path of deck.paths(/^ppt\/charts\/chart\d+\.xml$/).concat(deck.paths(shapeParts))) {
    for (const colour of descendants(deck.root(path), 'a:srgbClr')) {
      const role = Object.keys(markers).find(
        (each) => markers[each as keyof typeof markers] === colour.getAttribute('val'),
      );
      if (role === undefined) continue;
      const tint = slots[role as keyof typeof slots];
      const scheme = element(colour, 'a:schemeClr', { val: tint.slot });
      if (tint.lumMod !== undefined) scheme.appendChild(element(colour, 'a:lumMod', { val: String(tint.lumMod) }));
      if (tint.lumOff !== undefined) scheme.appendChild(element(colour, 'a:lumOff', { val: String(tint.lumOff) }));
      colour.parentNode?.replaceChild(scheme, colour);
    }
  }
};
