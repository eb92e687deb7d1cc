import { element, firstDescendant, removeChildren } from '../xml/xml-tree.ts';
import { colourScheme } from './colours.ts';
import type { DeckFix } from './fix.ts';

/** pptxgenjs writes the Office palette whatever the deck uses: the theme gets our colours under its own name. */
export const finishTheme: DeckFix = (deck, { theme }) => {
  deck.edit('ppt/theme/theme1.xml', (root) => {
    root.attributes['name'] = theme.name;
    const scheme = firstDescendant(root, 'a:clrScheme');
    const fonts = firstDescendant(root, 'a:fontScheme');
    if (!scheme || !fonts) throw new Error('The theme has no colours or no fonts');
    scheme.attributes['name'] = theme.name;
    scheme.children = colourScheme(theme).map(([slot, hex]) =>
      element(`a:${slot}`, {}, [element('a:srgbClr', { val: hex })]),
    );
    fonts.attributes['name'] = theme.name;
    // The family id would make PowerPoint treat this as the Office theme.
    removeChildren(root, ({ name }) => name === 'a:extLst');
  });
};
