import { children, element, removeChildren } from '../xml/xml-tree.ts';
import type { DeckFix } from './fix.ts';

const themeType = 'application/vnd.openxmlformats-officedocument.theme+xml';

/** The list of content types names parts that do not exist (a master per slide) and a picture type nobody knows. */
export const finishContentTypes: DeckFix = (deck) => {
  deck.edit('[Content_Types].xml', (types) => {
    const known = new Set<string>();
    removeChildren(types, ({ attributes }) => {
      const part = attributes['PartName']?.slice(1);
      if (part === undefined) return false;
      const isSurplus = !deck.has(part) || known.has(part);
      known.add(part);
      return isSurplus;
    });
    for (const { attributes } of children(types))
      if (attributes['ContentType'] === 'image/jpg') attributes['ContentType'] = 'image/jpeg';
    for (const theme of deck.paths(/^ppt\/theme\/theme\d+\.xml$/)) {
      if (!known.has(theme))
        types.children.push(element('Override', { PartName: `/${theme}`, ContentType: themeType }));
    }
  });
};
