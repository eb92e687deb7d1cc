import type { Proposal, ProposalOptions } from '@bidsmith/core';
import { guessLanguage } from '@bidsmith/core';
import { drawSlide, slideArea } from '../draw/draw-slide.ts';
import { numberAnchors } from '../layout/number-anchors.ts';
import { plainText } from '../layout/plain-text.ts';
import { planSlides, type SlidePlan } from '../layout/plan-slides.ts';
import type { Slide } from '../layout/slide.ts';
import { addPageLabels } from '../pdf/navigation.ts';
import { createPdfDocument, finishPdfDocument, type PdfDocument } from '../pdf/pdf-document.ts';
import { createTag } from '../pdf/tag.ts';
import { resolveTheme } from '../themes/resolve-theme.ts';
import { missingWarnings } from '../type/stand-in.ts';
import { withTypefaces } from '../type/typefaces.ts';
import type { Written } from '../written.ts';
import { createPdfPainter, type PdfPainter, slideTarget } from './create-pdf-painter.ts';

/**
 * Writes the slides of the deck as a tagged PDF: the same plan as the presentation, one page per slide, with bookmarks and links between slides.
 * Equal input gives equal bytes; the warnings say what had to be shortened.
 */
export async function writeDeckPdf(request: {
  readonly proposal: Proposal;
  readonly options: ProposalOptions;
}): Promise<Written> {
  const { proposal, options } = request;
  const plan = planSlides(proposal, options);
  const document = createPdfDocument(
    {
      title: plainText(proposal.title) || 'Proposal',
      author: plainText(options.bidder ?? '') || plainText(proposal.client ?? ''),
      subject: plainText(proposal.identifier ?? ''),
      created: creationDate(proposal.date),
      language: languageOf(plan.slides),
    },
    { width: slideArea.w, height: slideArea.h },
  );
  const theme = resolveTheme(options.theme);
  const painter = createPdfPainter(document, theme);
  withTypefaces(theme.fonts, () => drawSlides(document, painter, plan));
  addBookmarks(document, plan.slides);
  addPageLabels(document);
  return {
    bytes: await finishPdfDocument(document),
    warnings: [...plan.warnings, ...missingWarnings(painter.missing, missingWords)],
    pages: plan.slides.length,
  };
}

function drawSlides(document: PdfDocument, painter: PdfPainter, { slides, footer }: SlidePlan): void {
  const root = createTag('Document', null);
  const numbers = numberAnchors(slides);
  const findSlide = (anchor: string) => numbers.get(anchor);
  for (const [index, slide] of slides.entries()) {
    const number = index + 1;
    document.addPage();
    document.addNamedDestination(slideTarget(number), 'Fit');
    drawSlide(painter, slide, { number, footer, parent: createTag('Sect', root), findSlide });
  }
}

/** One bookmark per section, below it one per slide where it has several. */
function addBookmarks(document: PdfDocument, slides: readonly Slide[]): void {
  let section = '';
  let parent = document.outline;
  for (const [index, slide] of slides.entries()) {
    // With `fit` the whole slide is shown.
    const place = { pageNumber: index, fit: true } as Parameters<PdfDocument['outline']['addItem']>[1];
    if (slide.section !== section) {
      section = slide.section;
      parent = document.outline.addItem(section, place);
    }
    parent.addItem(slide.title, place);
  }
}

function languageOf(slides: readonly Slide[]): string {
  const language = guessLanguage(slides.map((slide) => slide.title).join('\n'));
  return language === 'other' ? 'und' : language;
}

/** Midnight of the proposal's date, so that a second rendering gives the same bytes; the epoch when it is no date. */
function creationDate(iso: string): Date {
  const time = Date.parse(iso);
  return new Date(Number.isNaN(time) ? 0 : time);
}

const missingWords = {
  words: 'The PDF of the slides shows a mark in place of',
  signs: 'The PDF of the slides leaves out',
} as const;
