import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span, zones } from './grid.ts';
import { splitText } from './fit-text.ts';
import { quoteParagraphs } from './panel.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { splitByWords } from './text-pieces.ts';
import type { Paragraph, SlideDraft } from './slide.ts';
import { paragraphsHeight, textBox } from './text-box.ts';

type QuoteBlock = Extract<ProposalBlock, { type: 'quote' }>;

const quoteSizes = [32, 28, 24, 20] as const;
const maxWords = 80;

/** Quotations that stand for themselves: large on a dark ground. */
export function planQuotes(context: PlanContext, heading: Heading, blocks: readonly QuoteBlock[]): SlideDraft[] {
  const place = { x: columnX(1), w: span(10) };
  const room = zones.body.h - 0.35;
  return blocks.flatMap((block) => {
    const attribution = splitText({ text: block.attribution, face: 'body', width: place.w, height: 0.6 }, 14)[0] ?? '';
    const texts = splitByWords(block.text, maxWords).flatMap((text) =>
      splitText({ text: `${text}”`, face: 'title', width: place.w, height: room - 1 }, 20, 1.08).map((part) =>
        part.replace(/”$/, ''),
      ),
    );
    return texts.map((text) => {
      const size =
        quoteSizes.find((each) => paragraphsHeight(quoteParagraphs(text, attribution, each), place.w) <= room) ?? 20;
      const words = quoteParagraphs(text, attribution, size);
      return draftSlide(context, heading, {
        layout: 'Statement',
        elements: [textBox('Quotation', { ...place, y: topOf(words, place.w) }, words)],
        citations: block.citations,
        notes: attribution === block.attribution ? [] : [block.attribution],
      });
    });
  });
}

/** A little below the optical middle of the body, since the title stands above. */
function topOf(words: readonly Paragraph[], width: number): number {
  return zones.body.y + Math.max(0, zones.body.h - paragraphsHeight(words, width)) * 0.45;
}
