import { shapeParts } from './fix.ts';
import type { Fix } from './fix.ts';
import { descendants } from './xml-nodes.ts';

/** A theme font is copied to the scripts it does not stand for: East Asian and complex text get their own theme fonts. */
export const finishFonts: Fix = (deck) => {
  for (const path of deck.paths(/^ppt\/charts\/chart\d+\.xml$/).concat(deck.paths(shapeParts))) {
    for (const [tag, script] of [
      ['a:ea', 'ea'],
      ['a:cs', 'cs'],
      ['a:latin', 'lt'],
    ] as const) {
      for (const font of descendants(deck.root(path), tag)) {
        const theme = /^\+(mj|mn)-/.exec(font.getAttribute('typeface') ?? '')?.[1];
        if (theme === undefined) continue;
        font.setAttribute('typeface', `+${theme}-${script}`);
        // These describe a named font; a theme font has its own.
        font.removeAttribute('pitchFamily');
        font.removeAttribute('charset');
      }
    }
  }
};
