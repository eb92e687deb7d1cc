import { scriptFamilies } from '../type/script-families.ts';
import { child, descendants } from '../xml/xml-tree.ts';
import type { DeckFix } from './fix.ts';

/** The theme names the given fonts for East Asian text and for scripts like Arabic: those that the slides were measured with. */
export const finishScripts: DeckFix = (deck) => {
  const { eastAsian, complex } = scriptFamilies();
  if (eastAsian === null && complex === null) return;
  deck.edit('ppt/theme/theme1.xml', (root) => {
    for (const kind of ['a:majorFont', 'a:minorFont']) {
      for (const fonts of descendants(root, kind)) {
        const [ea, cs] = [child(fonts, 'a:ea'), child(fonts, 'a:cs')];
        if (ea && eastAsian !== null) ea.attributes['typeface'] = eastAsian;
        if (cs && complex !== null) cs.attributes['typeface'] = complex;
      }
    }
  });
};
