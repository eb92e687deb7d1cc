import type { Theme } from '@bidsmith/core';
import { paragraphsHeight } from '../../layout/text-box.ts';
import type { Box } from '../../layout/grid.ts';
import type { SlidePlan } from '../../layout/plan-slides.ts';
import type { Slide, TableElement, TextElement } from '../../layout/slide.ts';

/** A deck as planned, with the theme whose fonts it was measured in. */
export interface PlannedDeck {
  readonly plan: SlidePlan;
  readonly theme: Theme;
}

/** A planned slide and where it stands. */
export interface PlannedSlide {
  readonly slide: Slide;
  readonly place: string;
}

/** The words of a slide's text elements, with their measured height in inches. */
export interface MeasuredText {
  readonly element: TextElement;
  /** Of the words alone. */
  readonly height: number;
  /** Where the words stand within their box. */
  readonly words: Box;
}

/** Height in inches of the words of an element, and where they stand. Measured once per element. */
export function measureText(element: TextElement): MeasuredText {
  const known = measured.get(element);
  if (known) return known;
  const inset = element.inset ?? 0;
  const { box } = element;
  const height = paragraphsHeight(element.paragraphs, box.w - 2 * inset);
  const free = box.h - 2 * inset - height;
  const share = element.valign === 'middle' ? 0.5 : element.valign === 'bottom' ? 1 : 0;
  const words = { x: box.x + inset, y: box.y + inset + free * share, w: box.w - 2 * inset, h: height };
  const result = { element, height, words };
  measured.set(element, result);
  return result;
}

const measured = new WeakMap<TextElement, MeasuredText>();

/** The text elements of a slide that have words. */
export function textsOf({ slide }: PlannedSlide): TextElement[] {
  return slide.elements.filter((element): element is TextElement => element.type === 'text' && wordsIn(element) !== '');
}

/** The words of an element. */
export function wordsIn({ paragraphs }: TextElement): string {
  return paragraphs
    .flatMap(({ runs }) => runs.map(({ text }) => text))
    .join('')
    .trim();
}

/** Height of a table as planned, in inches. */
export function tableHeight({ rows }: TableElement): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}
