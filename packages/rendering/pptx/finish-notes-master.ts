import { child, descendants, removeChildren } from '../xml/xml-tree.ts';
import type { DeckFix } from './fix.ts';

/** The notes master shares the slide master's theme, and its list stands behind the slides: it gets a theme of its own and its place in the schema. */
export const finishNotesMaster: DeckFix = (deck) => {
  const relations = 'ppt/notesMasters/_rels/notesMaster1.xml.rels';
  if (!deck.has(relations)) return;
  deck.put('ppt/theme/theme2.xml', deck.bytes('ppt/theme/theme1.xml'));
  deck.edit(relations, (root) => {
    for (const { attributes } of descendants(root, 'Relationship'))
      if (attributes['Type']?.endsWith('/theme')) attributes['Target'] = '../theme/theme2.xml';
  });
  deck.edit('ppt/presentation.xml', (presentation) => {
    const list = child(presentation, 'p:notesMasterIdLst');
    const slides = child(presentation, 'p:sldIdLst');
    if (!list || !slides) return;
    removeChildren(presentation, (each) => each === list);
    presentation.children.splice(presentation.children.indexOf(slides), 0, list);
  });
};
