import type { Slide } from '../../packages/rendering/layout/slide.ts';

/** Every text that a slide shows, without space, since lines may end within a word. */
export function slideTexts({ kicker, title, source, elements }: Slide): string[] {
  const texts = elements.flatMap((element) => {
    if (element.type === 'text') return element.paragraphs.map(({ runs }) => runs.map(({ text }) => text).join(''));
    if (element.type === 'table') return element.rows.flatMap(({ cells }) => cells.map(({ text }) => text));
    return element.type === 'chart' ? [...element.labels] : [];
  });
  return [kicker, title, source ?? '', ...texts].map((text) => text.replace(/\s+/g, '')).filter((text) => text !== '');
}
