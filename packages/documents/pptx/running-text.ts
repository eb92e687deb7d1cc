import type { Aside } from '@bidsmith/core';
import { readRelationships } from '../ooxml/relationships.ts';
import type { Deck } from './deck.ts';
import type { SlideShape } from './slide-shape.ts';

/** What masters and layouts print on every slide beside its own text: the name of a company, "Confidential". Each text once. */
export function runningText(deck: Deck): Aside[] {
  const under = deck.slides.map((slide) => deck.layoutOf(readRelationships(deck.parts, slide)));
  const shapes = [...new Set(under)].flatMap(({ layout, master }) => [...master.shapes, ...layout.shapes]);
  const texts = new Set(shapes.filter((shape) => shape.holder === null).map(textOf));
  return [...texts].filter((text) => text !== '').map((text) => ({ kind: 'running', page: null, text }));
}

function textOf({ paragraphs }: SlideShape): string {
  return paragraphs
    .map(({ runs }) =>
      runs
        .map((run) => run.text)
        .join('')
        .trim(),
    )
    .filter((text) => text !== '')
    .join('\n');
}
