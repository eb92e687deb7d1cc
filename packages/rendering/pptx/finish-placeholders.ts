import { frameOf } from '../layout/slide-frame.ts';
import { slideLayouts } from '../layout/slide.ts';
import { child, children, descendants, element, firstDescendant, removeChildren } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';

const sizes = new Set(slideLayouts.map((layout) => String(frameOf(layout).title.style.size * 100)));

/** Placeholders on slides repeat place and format of their layout, so that a change there would not reach them, and are all named alike: they inherit and bear their names. */
export const finishPlaceholders: PartFix = (root) => {
  for (const shape of descendants(root, 'p:sp')) {
    const place = firstDescendant(shape, 'p:ph');
    if (place && place.attributes['type'] !== 'sldNum') inherit(shape, place);
  }
};

function inherit(shape: XmlElement, place: XmlElement): void {
  const isTitle = place.attributes['type'] === 'title';
  delete place.attributes['hasCustomPrompt'];
  // A title is found by its type alone.
  if (isTitle) delete place.attributes['idx'];
  const properties = firstDescendant(shape, 'p:cNvPr');
  if (properties) properties.attributes['name'] = isTitle ? 'Title' : 'Kicker';
  const look = child(shape, 'p:spPr');
  if (look) look.children = [];
  const body = child(shape, 'p:txBody');
  if (!body) return;
  body.children = body.children.map((node) =>
    typeof node !== 'string' && node.name === 'a:bodyPr' ? element('a:bodyPr') : node,
  );
  for (const paragraph of children(body, 'a:p')) {
    removeChildren(paragraph, ({ name }) => name === 'a:pPr' || name === 'a:endParaRPr');
    for (const run of children(paragraph, 'a:r')) inheritRun(run, isTitle);
  }
}

function inheritRun(run: XmlElement, isTitle: boolean): void {
  const properties = child(run, 'a:rPr');
  if (!properties) return;
  properties.children = [];
  for (const name of ['b', 'i', 'spc', 'kern']) delete properties.attributes[name];
  // Only a title that had to be set smaller keeps a size of its own.
  if (!isTitle || sizes.has(properties.attributes['sz'] ?? '')) delete properties.attributes['sz'];
}
