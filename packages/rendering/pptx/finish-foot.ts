import { descendants, firstDescendant, follow, removeChildren, textOf } from '../xml/xml-tree.ts';
import type { PartFix } from './fix.ts';
import { footPlaces } from './foot-places.ts';
import { placeholder, plainRun, slideNumberField } from './shape-xml.ts';

/** Slides repeat place and format of their number and have no foot line of their own: both become placeholders that inherit, last in the reading order. */
export const finishFoot: PartFix = (root, { footer, theme }) => {
  const tree = follow(root, 'p:cSld', 'p:spTree');
  const number = descendants(tree, 'p:sp').find(
    (shape) => firstDescendant(shape, 'p:ph')?.attributes['type'] === 'sldNum',
  );
  if (!tree || !number) return;
  const shown = textOf(firstDescendant(number, 'a:t'));
  removeChildren(tree, (shape) => shape === number);
  tree.children.push(
    placeholder({ name: 'Footer', place: footPlaces.footer, frame: null, content: [plainRun(footer)] }, theme),
    placeholder(
      { name: 'Slide number', place: footPlaces.slideNumber, frame: null, content: [slideNumberField(shown)] },
      theme,
    ),
  );
};
