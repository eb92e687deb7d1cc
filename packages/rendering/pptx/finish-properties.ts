import { descendants, element, removeChildren } from '../xml/xml-tree.ts';
import type { XmlElement } from '../xml/xml-tree.ts';
import type { DeckFix, FinishContext } from './fix.ts';

/** Creation and change are stamped with the clock, and the list of contents names other fonts and slides: both say what the deck holds. */
export const finishProperties: DeckFix = (deck, context) => {
  deck.edit('docProps/core.xml', (root) => {
    for (const name of ['dcterms:created', 'dcterms:modified'])
      for (const stamp of descendants(root, name)) stamp.children = [`${dayOf(context.date)}T00:00:00Z`];
    if (context.language !== null) root.children.push(element('dc:language', {}, [context.language]));
  });
  deck.edit('docProps/app.xml', (root) => {
    const notes = deck.paths(/^ppt\/notesSlides\/notesSlide\d+\.xml$/).length;
    removeChildren(root, ({ name }) => name === 'Company' || name === 'Words' || name === 'Paragraphs');
    setText(root, 'Notes', String(notes));
    setText(root, 'PresentationFormat', 'Widescreen');
    listContents(root, context);
  });
};

function dayOf(date: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? '1980-01-01';
}

function setText(root: XmlElement, name: string, text: string): void {
  for (const node of descendants(root, name)) node.children = [text];
}

function listContents(root: XmlElement, { theme, titles }: FinishContext): void {
  const groups: readonly (readonly [label: string, entries: readonly string[]])[] = [
    ['Fonts Used', [...new Set([theme.fonts.title, theme.fonts.body])]],
    ['Theme', [theme.name]],
    ['Slide Titles', titles],
  ];
  const words = (text: string) => element('vt:lpstr', {}, [text]);
  const pairs = groups.flatMap(([label, entries]) => [
    element('vt:variant', {}, [words(label)]),
    element('vt:variant', {}, [element('vt:i4', {}, [String(entries.length)])]),
  ]);
  const entries = groups.flatMap(([, each]) => each.map(words));
  for (const node of descendants(root, 'HeadingPairs')) node.children = [vector('variant', pairs)];
  for (const node of descendants(root, 'TitlesOfParts')) node.children = [vector('lpstr', entries)];
}

function vector(baseType: string, content: readonly XmlElement[]): XmlElement {
  return element('vt:vector', { size: String(content.length), baseType }, content);
}
