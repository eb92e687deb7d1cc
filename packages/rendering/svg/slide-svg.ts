import type { Theme } from '@bidsmith/core';
import { type DeckPlace, drawSlide, slideArea } from '../draw/draw-slide.ts';
import type { Slide, SlideElement } from '../layout/slide.ts';
import { createSvgPainter } from './create-svg-painter.ts';
import { escapeXml } from '../xml/escape-xml.ts';
import { fontFamilies } from './font-families.ts';

/** Size of a preview in pixels. */
export const previewSize = { width: 1280, height: 720 } as const;

/** One slide as a picture that stands alone: no script, nothing from elsewhere. Its title and what its figures say are there to be read aloud. */
export function slideSvg(slide: Slide, theme: Theme, place: DeckPlace): string {
  const { deck, fonts } = theme;
  const painter = createSvgPainter(theme);
  drawSlide(painter, slide, place);
  const description = slide.elements
    .map(wordsOf)
    .filter((words) => words !== '')
    .join(' ');
  const view = `viewBox="0 0 ${slideArea.w} ${slideArea.h}" width="${previewSize.width}" height="${previewSize.height}"`;
  const type = `font-family="${escapeXml(fontFamilies(fonts.body, 'body'))}" fill="#${deck.ink}" xml:space="preserve"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${view} role="img" ${type}>`,
    `<title>${escapeXml(slide.title)}</title>`,
    description === '' ? '' : `<desc>${escapeXml(description)}</desc>`,
    painter.markup(),
    '</svg>',
  ].join('');
}

/** What an element says that its own words do not. */
function wordsOf(element: SlideElement): string {
  if (element.type === 'chart' || element.type === 'image') return element.alt;
  return element.type === 'shape' ? (element.alt ?? '') : '';
}
