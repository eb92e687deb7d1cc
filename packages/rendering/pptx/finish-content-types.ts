import type { Fix } from './fix.ts';
import { children, detach, element } from './xml-nodes.ts';

const themeType = 'application/vnd.openxmlformats-officedocument.theme+xml';

/** The list of content types names parts that do not exist (a master per slide) and a picture type nobody knows. */
export const finishContentTypes: Fix = (deck) => {
  const types = deck.root('[Content_Types].xml');
  const known = new Set<string>();
  for (const entry of children(types)) {
    const part = entry.getAttribute('PartName')?.slice(1);
    if (part !== undefined && (!deck.has(part) || known.has(part))) detach(entry);
    else if (part !== undefined) known.add(part);
    if (entry.getAttribute('ContentType') === 'image/jpg') entry.setAttribute('ContentType', 'image/jpeg');
  }
  for (const theme of deck.paths(/^ppt\/theme\/theme\d+\.xml$/)) {
    if (!known.has(theme))
      types.appendChild(element(types, 'Override', { PartName: `/${theme}`, ContentType: themeType }));
  }
};
