import type { Proposal, ProposalOptions } from '@bidsmith/core';
import { plainText } from '../layout/plain-text.ts';
import { numberAnchors } from '../layout/number-anchors.ts';
import { planSlides } from '../layout/plan-slides.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { withTypefaces } from '../type/typefaces.ts';
import { deckLanguage } from './deck-language.ts';
import type { Drawing } from './drawing.ts';
import { drawDeck } from './draw-deck.ts';
import { finishDeck } from './finish-deck.ts';
import { ObjectNames } from './object-names.ts';
import type { Written } from '../written.ts';

/** Renders a proposal as a native, editable PowerPoint deck. Equal input gives equal bytes; the warnings say what had to be shortened. */
export async function writePptx(request: { proposal: Proposal; options: ProposalOptions }): Promise<Written> {
  const { proposal, options } = request;
  const theme = resolveTheme(options.theme);
  const plan = planSlides(proposal, options);
  const title = plainText(proposal.title) || 'Proposal';
  const drawing: Drawing = { names: new ObjectNames(), slideNumbers: numberAnchors(plan.slides), charts: [] };
  const author = plainText(options.bidder ?? '');
  const deck = await drawDeck({ plan, theme, title, author, subject: plainText(proposal.identifier ?? '') }, drawing);
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
  const bytes = withTypefaces(theme.fonts, () => finishDeck(deck, context));
  return { bytes, warnings: plan.warnings, pages: plan.slides.length, planned: { plan, theme } };
}
