import { child, children, descendants, firstDescendant, follow } from '../../xml/xml-tree.ts';
import type { XmlElement } from '../../xml/xml-tree.ts';
import { shownFill } from './deck-colours.ts';
import type { ColourScheme } from './deck-colours.ts';
import type { LintLayout, LintPlace } from './deck-model.ts';
import { readBox } from './read-slide.ts';

/** A layout: its name, its ground, and what slides inherit from it. */
export function readLayout(root: XmlElement | undefined, scheme: ColourScheme): LintLayout {
  const places = new Map<string, LintPlace>();
  for (const shape of children(follow(root, 'p:cSld', 'p:spTree'), 'p:sp')) {
    const holder = firstDescendant(shape, 'p:ph')?.attributes;
    if (!holder) continue;
    const style = descendants(shape, 'a:defRPr')[0];
    const size = style?.attributes['sz'];
    places.set(holder['idx'] ?? holder['type'] ?? '', {
      box: readBox(follow(shape, 'p:spPr', 'a:xfrm')),
      size: size === undefined ? null : Number(size) / 100,
      colour: shownFill(style, scheme),
    });
  }
  return {
    name: child(root, 'p:cSld')?.attributes['name'] ?? '',
    ground: shownFill(firstDescendant(root, 'p:bgPr'), scheme)?.hex ?? scheme.get('lt1') ?? 'FFFFFF',
    places,
  };
}
