import { pictureWords } from '../ooxml/picture-words.ts';
import type { Attributes } from '../ooxml/read-xml.ts';
import type { WordWalk } from './word-walk.ts';
import { appendText } from './word-walk.ts';

/** Takes in what a drawing says in words: its description, a chart, a diagram, the letters of a watermark. */
export function describePicture(walk: WordWalk, name: string, attributes: Attributes): void {
  switch (name) {
    case 'wp:docPr':
      addFigure(walk, attributes['descr']);
      return;
    case 'v:shape':
    case 'v:rect':
      addFigure(walk, attributes['alt']);
      return;
    case 'v:textpath':
      appendText(walk, attributes['string'] ?? '');
      return;
    case 'c:chart':
      addFigure(walk, walk.context.drawn(attributes['r:id'] ?? ''));
      return;
    case 'dgm:relIds':
      addFigure(walk, walk.context.drawn(attributes['r:dm'] ?? ''));
      return;
    default:
  }
}

function addFigure(walk: WordWalk, words: string | undefined): void {
  const text = pictureWords(words);
  if (text === null) return;
  walk.paragraphs.at(-1)?.after.push({ page: null, kind: 'figure', level: null, number: null, text });
}
