import type { SlideDraft, SlideElement } from './slide.ts';

/** Every text that a slide shows or keeps in its notes, in the order of its elements. */
export function slideTexts(slide: Pick<SlideDraft, 'kicker' | 'title' | 'elements' | 'source' | 'notes'>): string[] {
  return [slide.kicker, slide.title, ...slide.elements.flatMap(elementTexts), slide.source ?? '', slide.notes];
}

/** The titles of a deck, one per line: alone they tell its story. */
export function deckTitles(slides: readonly Pick<SlideDraft, 'title'>[]): string {
  return slides.map(({ title }) => title.replaceAll('\u00a0', ' ')).join('\n');
}

function elementTexts(element: SlideElement): string[] {
  switch (element.type) {
    case 'text':
      return element.paragraphs.map((paragraph) => paragraph.runs.map((run) => run.text).join(''));
    case 'table':
      return element.rows.flatMap((row) => row.cells.map((cell) => cell.text));
    case 'chart':
      return [...element.labels, ...element.series.map((series) => series.name), element.unit];
    case 'shape':
    case 'line':
    case 'image':
      return [];
  }
}
