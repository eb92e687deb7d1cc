import { zones } from '../layout/grid.ts';
import { frameOf } from '../layout/slide-frame.ts';
import type { SlideFrame } from '../layout/slide-frame.ts';
import { slideLayouts } from '../layout/slide.ts';
import type { SlideLayout } from '../layout/slide.ts';
import { child, descendants, firstDescendant, follow, removeChildren } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { FinishContext, PartFix } from './fix.ts';
import { contentPlace, footPlaces } from './foot-places.ts';
import { placeholder, plainRun, rectangle, slideNumberField } from './shape-xml.ts';

/**
 * Insets and vertical place of placeholders are lost in layouts: without them titles stand a tenth of an inch off the grid. Foot line and slide number become
 * placeholders that slides inherit, and layouts for content get a place for what a user adds.
 */
export const finishLayout: PartFix = (root, context) => {
  const layout = layoutName(root);
  const tree = follow(root, 'p:cSld', 'p:spTree');
  if (!tree || layout === null) return;
  const frame = frameOf(layout);
  for (const shape of descendants(tree, 'p:sp')) settle(shape);
  removeChildren(tree, (shape) => {
    const type = firstDescendant(shape, 'p:ph')?.attributes['type'];
    return (
      type === 'sldNum' || (type === undefined && firstDescendant(shape, 'p:cNvPr')?.attributes['name'] === 'Footer')
    );
  });
  if (frame.ground === 'ground') tree.children.push(contentPlaceholder(context));
  if (frame.foot) tree.children.push(...foot(frame.foot, context));
};

/** The layout that a part describes; null for the empty one that pptxgenjs adds. */
export function layoutName(root: XmlElement): SlideLayout | null {
  const name = child(root, 'p:cSld')?.attributes['name'];
  return slideLayouts.find((each) => each === name) ?? null;
}

function settle(shape: XmlElement): void {
  const place = firstDescendant(shape, 'p:ph');
  const type = place?.attributes['type'];
  if (!place || (type !== 'title' && type !== 'body')) return;
  const properties = firstDescendant(shape, 'p:cNvPr');
  if (properties) properties.attributes['name'] = type === 'title' ? 'Title' : 'Kicker';
  if (type === 'title') delete place.attributes['idx'];
  const settings = follow(shape, 'p:txBody', 'a:bodyPr');
  if (settings) Object.assign(settings.attributes, { lIns: '0', tIns: '0', rIns: '0', bIns: '0', anchor: 't' });
}

function contentPlaceholder({ theme }: FinishContext): XmlElement {
  const shape = placeholder(
    { name: 'Content', place: contentPlace, frame: null, content: [plainRun('Content')] },
    theme,
  );
  const look = child(shape, 'p:spPr');
  if (look) look.children = rectangle(zones.body);
  return shape;
}

function foot({ footer, slideNumber }: NonNullable<SlideFrame['foot']>, context: FinishContext): XmlElement[] {
  const { theme } = context;
  return [
    placeholder(
      { name: 'Footer', place: footPlaces.footer, frame: footer, content: [plainRun(context.footer)] },
      theme,
    ),
    placeholder(
      { name: 'Slide number', place: footPlaces.slideNumber, frame: slideNumber, content: [slideNumberField('‹#›')] },
      theme,
    ),
  ];
}
