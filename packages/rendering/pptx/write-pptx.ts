import type { Proposal, ProposalOptions } from '@bidsmith/core';
import { plainText } from '../layout/plain-text.ts';
import { planSlides } from '../layout/plan-slides.ts';
import type { Slide } from '../layout/slide.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { deckLanguage } from './deck-language.ts';
import { defineLayouts } from './define-layouts.ts';
import type { Drawing } from './drawing.ts';
import { drawSlide } from './draw-slide.ts';
import { finishDeck } from './finish-deck.ts';
import { ObjectNames } from './object-names.ts';
import { PptxGen } from './pptxgen.ts';
import type { Written } from '../written.ts';

/** Renders a proposal as a native, editable PowerPoint deck. Equal input gives equal bytes; the warnings say what had to be shortened. */
export async function writePptx(request: { proposal: Proposal; options: ProposalOptions }): Promise<Written> {
  const { proposal, options } = request;
  const theme = resolveTheme(options.theme);
  const plan = planSlides(proposal, options);
  const title = plainText(proposal.title) || 'Proposal';
  const pptx = new PptxGen();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.theme = { headFontFace: theme.fonts.title, bodyFontFace: theme.fonts.body };
  pptx.title = title;
  pptx.author = plainText(options.bidder ?? '');
  pptx.subject = plainText(proposal.identifier ?? '');
  defineLayouts(pptx);
  for (const section of new Set(plan.slides.map((slide) => slide.section))) pptx.addSection({ title: section });
  const drawing: Drawing = { names: new ObjectNames(), slideNumbers: numberAnchors(plan.slides), charts: [] };
  for (const slide of plan.slides) {
    const target = pptx.addSlide({ masterName: slide.layout, sectionTitle: slide.section });
    drawSlide(target, slide, drawing);
  }
  const drawn = await pptx.write({ outputType: 'uint8array', compression: false });
  if (!(drawn instanceof Uint8Array)) throw new TypeError('pptxgenjs returned no bytes');
  const bytes = finishDeck(drawn, {
    theme,
    title,
    names: drawing.names,
    charts: drawing.charts,
    date: proposal.date,
    footer: plan.footer,
    language: deckLanguage(proposal),
    titles: plan.slides.map((slide) => slide.title),
  });
  return { bytes, warnings: plan.warnings, pages: plan.slides.length };
}

/** The number of the first slide that bears each anchor. */
function numberAnchors(slides: readonly Slide[]): Map<string, number> {
  const numbers = new Map<string, number>();
  for (const [index, slide] of slides.entries()) {
    for (const anchor of slide.anchors) if (!numbers.has(anchor)) numbers.set(anchor, index + 1);
  }
  return numbers;
}
