import { colourScheme } from './colours.ts';
import type { Fix } from './fix.ts';
import { child, children, descendants, detach, element } from './xml-nodes.ts';

/** pptxgenjs writes the Office palette whatever the deck uses: the theme gets our colours under its own name. */
export const finishTheme: Fix = (deck, { theme }) => {
  const path = 'ppt/theme/theme1.xml';
  const root = deck.root(path);
  root.setAttribute('name', theme.name);
  const scheme = descendants(root, 'a:clrScheme')[0];
  if (!scheme) throw new Error('The theme has no colour scheme');
  scheme.setAttribute('name', theme.name);
  for (const slot of children(scheme)) detach(slot);
  for (const [slot, hex] of colourScheme(theme)) {
    const entry = element(scheme, `a:${slot}`);
    entry.appendChild(element(scheme, 'a:srgbClr', { val: hex }));
    scheme.appendChild(entry);
  }
  descendants(root, 'a:fontScheme')[0]?.setAttribute('name', theme.name);
  // The family id would make PowerPoint treat this as the Office theme.
  const extensions = child(root, 'a:extLst');
  if (extensions) detach(extensions);
};
