import type { Attributes } from '../ooxml/read-xml.ts';
import type { WordWalk } from './word-walk.ts';
import { appendText } from './word-walk.ts';

/** A name of a file where a description belongs: programs fill it in by themselves. */
const fileName = /^\S*[\\/.][^\s]*$|\.(?:png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)$/i;

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
  const text = (words ?? '').trim();
  if (!/\p{L}{2}/u.test(text) || fileName.test(text)) return;
  walk.paragraphs.at(-1)?.after.push({ page: null, kind: 'figure', level: null, number: null, text });
}
