import type { Proposal, ProposalOptions } from '@bidsmith/core';
import { plainText } from '../layout/plain-text.ts';
import { numberAnchors } from '../layout/number-anchors.ts';
import { planSlides } from '../layout/plan-slides.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { withTypefaces } from '../type/typefaces.ts';
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
  const context = {
    theme,
    title,
    names: drawing.names,
    charts: drawing.charts,
    date: proposal.date,
    footer: plan.footer,
    language: deckLanguage(proposal),
    titles: plan.slides.map((slide) => slide.title),
  };
  // Labels of charts are measured in the deck's own fonts.
  const bytes = withTypefaces(theme.fonts, () => finishDeck(drawn, context));
  return { bytes, warnings: plan.warnings, pages: plan.slides.length, planned: { plan, theme } };
}
