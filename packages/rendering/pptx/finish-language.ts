import { descendants } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

const settings = ['a:rPr', 'a:endParaRPr', 'a:defRPr'] as const;

/** Every run is said to be American English: it gets the language of the proposal, or none where that is not known. */
export const finishLanguage: PartFix = (root, { language }) => {
  for (const name of settings) {
    for (const { attributes } of descendants(root, name)) {
      if (attributes['lang'] === undefined) continue;
      if (language === null) delete attributes['lang'];
      else attributes['lang'] = language;
    }
  }
};
