import type { Element } from '@xmldom/xmldom';
import type { Fix } from './fix.ts';
import { children, descendants, detach } from './xml-nodes.ts';

/** Notes pages are written even without notes, and all lines of a note into one paragraph: empty pages go, each line becomes a paragraph. */
export const finishNotes: Fix = (deck) => {
  for (const path of deck.paths(/^ppt\/notesSlides\/notesSlide\d+\.xml$/)) {
    const text = noteParagraph(deck.root(path));
    const words = text
      ? descendants(text, 'a:t')
          .map((node) => node.textContent ?? '')
          .join('')
      : '';
    if (text && words.trim() !== '') splitLines(text, words);
    else dropPage(deck, path);
  }
};

function noteParagraph(root: Element): Element | undefined {
  const body = descendants(root, 'p:sp').find((shape) =>
    descendants(shape, 'p:ph').some((place) => place.getAttribute('type') === 'body'),
  );
  return body ? descendants(body, 'a:p')[0] : undefined;
}

function splitLines(paragraph: Element, words: string): void {
  const lines = words.split(/\r?\n/);
  for (const line of lines) {
    const copy = paragraph.cloneNode(true);
    if (copy.nodeType !== 1) continue;
    const text = descendants(copy as Element, 'a:t')[0];
    if (text) text.textContent = line;
    paragraph.parentNode?.insertBefore(copy, paragraph);
  }
  detach(paragraph);
}

function dropPage(deck: Parameters<Fix>[0], path: string): void {
  const number = /(\d+)\.xml$/.exec(path)?.[1];
  deck.remove(path);
  deck.remove(`ppt/notesSlides/_rels/notesSlide${number}.xml.rels`);
  const relations = deck.root(`ppt/slides/_rels/slide${number}.xml.rels`);
  for (const relation of children(relations).filter((each) => each.getAttribute('Type')?.endsWith('/notesSlide')))
    detach(relation);
}
