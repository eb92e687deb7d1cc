import { XMLSerializer } from '@xmldom/xmldom';
import type { Fix } from './fix.ts';
import { child, descendants } from './xml-nodes.ts';

/** The notes master shares the slide master's theme, and its list stands behind the slides: it gets a theme of its own and its place in the schema. */
export const finishNotesMaster: Fix = (deck) => {
  const relations = 'ppt/notesMasters/_rels/notesMaster1.xml.rels';
  if (!deck.has(relations)) return;
  deck.put('ppt/theme/theme2.xml', serializedTheme(deck));
  for (const relation of descendants(deck.root(relations), 'Relationship')) {
    if (relation.getAttribute('Type')?.endsWith('/theme')) relation.setAttribute('Target', '../theme/theme2.xml');
  }
  const presentation = deck.root('ppt/presentation.xml');
  const list = child(presentation, 'p:notesMasterIdLst');
  const slides = child(presentation, 'p:sldIdLst');
  if (list && slides) presentation.insertBefore(list, slides);
};

function serializedTheme(deck: Parameters<Fix>[0]): string {
  return new XMLSerializer().serializeToString(deck.xml('ppt/theme/theme1.xml'));
}
