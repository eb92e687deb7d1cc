import { descendants } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

const scripts = { 'a:ea': 'ea', 'a:cs': 'cs', 'a:latin': 'lt' } as const;

/** A theme font is copied to the scripts it does not stand for: East Asian and complex text get their own theme fonts. */
export const finishFonts: PartFix = (root) => {
  for (const [tag, script] of Object.entries(scripts)) {
    for (const { attributes } of descendants(root, tag)) {
      const theme = /^\+(mj|mn)-/.exec(attributes['typeface'] ?? '')?.[1];
      if (theme === undefined) continue;
      attributes['typeface'] = `+${theme}-${script}`;
      // These describe a named font; a theme font has its own.
      delete attributes['pitchFamily'];
      delete attributes['charset'];
    }
  }
};
