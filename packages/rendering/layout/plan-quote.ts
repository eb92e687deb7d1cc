import type { ProposalBlock } from '@bidsmith/core';
import { columnX, span, zones } from './grid.ts';
import { splitText } from './fit-text.ts';
import { quoteParagraphs } from './panel.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { splitByWords } from './text-pieces.ts';
import type { SlideDraft } from './slide.ts';
import { paragraphsHeight, textBox } from './text-box.ts';

type QuoteBlock = Extract<ProposalBlock, { type: 'quote' }>;

const quoteSizes = [28, 24, 20] as const;
const maxWords = 80;

/** Quotations that stand for themselves: large on a dark ground. */
export function planQuotes(context: PlanContext, heading: Heading, blocks: readonly QuoteBlock[]): SlideDraft[] {
  const place = { x: columnX(1), y: zones.body.y + 0.35, w: span(9) };
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
      return draftSlide(context, heading, {
        layout: 'Statement',
        elements: [textBox('Quotation', place, quoteParagraphs(text, attribution, size))],
        citations: block.citations,
        notes: attribution === block.attribution ? [] : [block.attribution],
      });
    });
  });
}
