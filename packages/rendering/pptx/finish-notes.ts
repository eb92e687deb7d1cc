import { copy, descendants, firstDescendant, removeChildren, textOf } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { DeckPackage } from './deck-package.ts';
import type { DeckFix } from './fix.ts';

/** Notes pages are written even without notes, and all lines of a note into one paragraph: empty pages go, each line becomes a paragraph. */
export const finishNotes: DeckFix = (deck) => {
  for (const path of deck.paths(/^ppt\/notesSlides\/notesSlide\d+\.xml$/)) {
    let isEmpty = true;
    deck.edit(path, (root) => {
      const body = firstDescendant(noteShape(root), 'p:txBody');
      const words = descendants(body, 'a:t').map(textOf).join('');
      isEmpty = words.trim() === '';
      if (body) splitLines(body, words);
    });
    if (isEmpty) dropPage(deck, path);
  }
};

function noteShape(root: XmlElement): XmlElement | undefined {
  return descendants(root, 'p:sp').find((shape) => firstDescendant(shape, 'p:ph')?.attributes['type'] === 'body');
}

function splitLines(body: XmlElement, words: string): void {
  const paragraph = firstDescendant(body, 'a:p');
  if (!paragraph) return;
  const lines = words.split(/\r?\n/).map((line) => {
    const twin = copy(paragraph);
    const text = firstDescendant(twin, 'a:t');
    if (text) text.children = [line];
    return twin;
  });
  body.children = body.children.flatMap((node) => (node === paragraph ? lines : [node]));
}

function dropPage(deck: DeckPackage, path: string): void {
  const number = /(\d+)\.xml$/.exec(path)?.[1];
  deck.remove(path);
  deck.remove(`ppt/notesSlides/_rels/notesSlide${number}.xml.rels`);
  deck.edit(`ppt/slides/_rels/slide${number}.xml.rels`, (root) =>
    removeChildren(root, ({ attributes }) => attributes['Type']?.endsWith('/notesSlide') ?? false),
  );
}
