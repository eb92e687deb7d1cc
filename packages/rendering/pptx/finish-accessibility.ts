import type { Element } from '@xmldom/xmldom';
import type { Fix } from './fix.ts';
import { child, descendants, element } from './xml-nodes.ts';

/** Where PowerPoint keeps the mark "decorative". */
const decorativeUri = '{C183D7F6-B498-43B3-948B-1728B52AA6E4}';
const decorativeNamespace = 'http://schemas.microsoft.com/office/drawing/2017/decorative';

/** Objects get their names, tables and shapes a description or the mark "decorative", tables their header row. */
export const finishAccessibility: Fix = (deck, { names }) => {
  for (const path of deck.paths(/^ppt\/slides\/slide\d+\.xml$/)) {
    const root = deck.root(path);
    const used = new Map<string, number>();
    for (const properties of descendants(root, 'p:cNvPr')) {
      const label = names.label(properties.getAttribute('name') ?? '');
      if (!label) continue;
      const number = (used.get(label.name) ?? 0) + 1;
      used.set(label.name, number);
      properties.setAttribute('name', `${label.name} ${number}`);
      if (label.alt === null) markDecorative(properties);
      else if (label.alt !== undefined) properties.setAttribute('descr', label.alt);
    }
    for (const properties of descendants(root, 'a:tblPr')) {
      properties.setAttribute('firstRow', '1');
      properties.setAttribute('bandRow', '1');
    }
  }
};

function markDecorative(properties: Element): void {
  const list = child(properties, 'a:extLst') ?? properties.appendChild(element(properties, 'a:extLst'));
  const extension = element(properties, 'a:ext', { uri: decorativeUri });
  extension.appendChild(element(properties, 'adec:decorative', { 'xmlns:adec': decorativeNamespace, val: '1' }));
  list.appendChild(extension);
}
