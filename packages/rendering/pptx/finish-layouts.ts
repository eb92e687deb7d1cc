import type { Element } from '@xmldom/xmldom';
import type { Fix } from './fix.ts';
import { child, descendants } from './xml-nodes.ts';

const placeholderNames: Readonly<Record<string, string>> = { title: 'Title', body: 'Kicker', sldNum: 'Slide number' };

/** Insets and vertical place of placeholders are lost in layouts: without them titles stand a tenth of an inch off the grid. */
export const finishLayouts: Fix = (deck) => {
  for (const path of deck.paths(/^ppt\/slideLayouts\/slideLayout\d+\.xml$/)) {
    for (const shape of descendants(deck.root(path), 'p:sp')) {
      const place = descendants(shape, 'p:ph')[0];
      const type = place?.getAttribute('type') ?? '';
      if (!place || !(type in placeholderNames)) continue;
      descendants(shape, 'p:cNvPr')[0]?.setAttribute('name', placeholderNames[type] ?? type);
      if (type !== 'sldNum') anchorTop(shape);
    }
  }
};

function anchorTop(shape: Element): void {
  const settings = child(child(shape, 'p:txBody'), 'a:bodyPr');
  for (const side of ['lIns', 'tIns', 'rIns', 'bIns']) settings?.setAttribute(side, '0');
  settings?.setAttribute('anchor', 't');
}
