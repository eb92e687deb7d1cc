import type { Theme } from '@bidsmith/core';
import type { SlidePlan } from '../layout/plan-slides.ts';
import { DeckPackage } from './deck-package.ts';
import { defineLayouts } from './define-layouts.ts';
import type { Drawing } from './drawing.ts';
import { drawSlide } from './draw-slide.ts';
import { PptxGen } from './pptxgen.ts';

/**
 * Slides drawn at a time. pptxgenjs holds the whole deck several times over while it writes it, which for hundreds of slides would be most of the memory
 * that a rendering takes; a deck of the usual length is drawn in one go.
 */
const slidesAtATime = 48;

/** What is drawn: the slides as planned and what the properties of the file say. */
export interface DeckContent {
  readonly plan: SlidePlan;
  readonly theme: Theme;
  readonly title: string;
  readonly author: string;
  readonly subject: string;
}

/** Draws the slides with native objects, a number of them at a time, into one package that is still to be finished. */
export async function drawDeck(content: DeckContent, drawing: Drawing, atATime = slidesAtATime): Promise<DeckPackage> {
  const { length } = content.plan.slides;
  let deck = new DeckPackage(await drawSlides(content, drawing, { from: 0, to: atATime }));
  for (let from = atATime; from < length; from += atATime) {
    const range = { from, to: Math.min(from + atATime, length) };
    deck = deck.withSlides(new DeckPackage(await drawSlides(content, drawing, range)), range);
  }
  return deck;
}

/** A deck in which the slides of the range are drawn and all others are there, so that numbers, links and names of parts are those of the whole. */
async function drawSlides(
  { plan, theme, title, author, subject }: DeckContent,
  drawing: Drawing,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Uint8Array> {
  const pptx = new PptxGen();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.theme = { headFontFace: theme.fonts.title, bodyFontFace: theme.fonts.body };
  pptx.title = title;
  pptx.author = author;
  pptx.subject = subject;
  defineLayouts(pptx);
  for (const section of new Set(plan.slides.map((slide) => slide.section))) pptx.addSection({ title: section });
  for (const [index, slide] of plan.slides.entries()) {
    const target = pptx.addSlide({ masterName: slide.layout, sectionTitle: slide.section });
    if (index >= from && index < to) drawSlide(target, slide, drawing);
  }
  const drawn = await pptx.write({ outputType: 'uint8array', compression: false });
  if (!(drawn instanceof Uint8Array)) throw new TypeError('pptxgenjs returned no bytes');
  return drawn;
}
