import type { Element } from '@xmldom/xmldom';
import { frameOf } from '../layout/slide-frame.ts';
import { slideLayouts } from '../layout/slide.ts';
import type { Fix } from './fix.ts';
import { child, children, descendants, detach, element } from './xml-nodes.ts';

const sizes = new Set(slideLayouts.map((layout) => String(frameOf(layout).title.style.size * 100)));

/** Placeholders on slides repeat place and format of their layout, so that a change there would not reach them, and are all named alike: they inherit and bear their names. */
export const finishPlaceholders: Fix = (deck) => {
  for (const path of deck.paths(/^ppt\/slides\/slide\d+\.xml$/)) {
    for (const shape of descendants(deck.root(path), 'p:sp')) {
      const place = descendants(shape, 'p:ph')[0];
      if (place && place.getAttribute('type') !== 'sldNum') inherit(shape, place);
    }
  }
};

function inherit(shape: Element, place: Element): void {
  place.removeAttribute('hasCustomPrompt');
  descendants(shape, 'p:cNvPr')[0]?.setAttribute('name', place.getAttribute('type') === 'title' ? 'Title' : 'Kicker');
  for (const part of children(child(shape, 'p:spPr') ?? shape, undefined).filter(
    (each) => each.parentNode?.nodeName === 'p:spPr',
  ))
    detach(part);
  const body = child(shape, 'p:txBody');
  if (!body) return;
  const settings = child(body, 'a:bodyPr');
  if (settings) body.replaceChild(element(shape, 'a:bodyPr'), settings);
  for (const paragraph of children(body, 'a:p')) {
    for (const properties of children(paragraph, 'a:pPr')) detach(properties);
    for (const run of children(paragraph, 'a:r')) inheritRun(run);
    for (const end of children(paragraph, 'a:endParaRPr')) detach(end);
  }
}

function inheritRun(run: Element): void {
  const properties = child(run, 'a:rPr');
  if (!properties) return;
  for (const part of children(properties)) detach(part);
  for (const name of ['b', 'i', 'spc', 'kern']) properties.removeAttribute(name);
  // Only a title that had to be set smaller keeps a size of its own.
  const title = run.parentNode?.parentNode?.parentNode;
  const isTitle = title?.nodeType === 1 && descendants(title as Element, 'p:ph')[0]?.getAttribute('type') === 'title';
  if (!isTitle || sizes.has(properties.getAttribute('sz') ?? '')) properties.removeAttribute('sz');
}
