import type { XmlElement } from '../xml/xml-tree.ts';
import { colourElement, roleOfHex } from './colours.ts';
import type { FinishContext, PartFix } from './fix.ts';

/** The marker colours of tints become what they stand for: a slot of the theme, turned, lightened or darkened. */
export const finishTints: PartFix = (root, context) => replaceMarkers(root, context);

function replaceMarkers(parent: XmlElement, context: FinishContext): void {
  parent.children = parent.children.map((node) => {
    if (typeof node === 'string') return node;
    const role = node.name === 'a:srgbClr' ? roleOfHex(node.attributes['val'] ?? '') : undefined;
    if (role !== undefined) return colourElement(role, context.theme);
    replaceMarkers(node, context);
    return node;
  });
}
