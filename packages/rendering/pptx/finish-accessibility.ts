import { child, descendants, element } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

/** Where PowerPoint keeps the mark "decorative". */
const decorativeUri = '{C183D7F6-B498-43B3-948B-1728B52AA6E4}';
const decorativeNamespace = 'http://schemas.microsoft.com/office/drawing/2017/decorative';

/** Objects get their names, tables and shapes a description or the mark "decorative", tables their header row. */
export const finishAccessibility: PartFix = (root, { names }) => {
  const used = new Map<string, number>();
  for (const properties of descendants(root, 'p:cNvPr')) {
    const label = names.label(properties.attributes['name'] ?? '');
    if (!label) continue;
    const number = (used.get(label.name) ?? 0) + 1;
    used.set(label.name, number);
    properties.attributes['name'] = `${label.name} ${number}`;
    if (label.alt === null) markDecorative(properties);
    else if (label.alt !== undefined) properties.attributes['descr'] = label.alt;
  }
  for (const properties of descendants(root, 'a:tblPr')) {
    properties.attributes['firstRow'] = '1';
    properties.attributes['bandRow'] = '1';
  }
};

/** Tells assistive technology to pass over an object. */
export function markDecorative(properties: XmlElement): void {
  const list = child(properties, 'a:extLst') ?? element('a:extLst');
  if (!properties.children.includes(list)) properties.children.push(list);
  const mark = element('adec:decorative', { 'xmlns:adec': decorativeNamespace, val: '1' });
  list.children.push(element('a:ext', { uri: decorativeUri }, [mark]));
}
