import { columnX, span } from './grid.ts';
import type { PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { shortenToLines } from './shorten-text.ts';
import type { SlideDraft } from './slide.ts';
import { paragraph, prose, serif, textBox } from './text-box.ts';

/** A deck of fewer slides before its appendix needs no dividers, and a part of fewer slides none of its own. */
const minDeckSlides = 36;
const minPartSlides = 6;
/** Inches: taller than the line, since some programs set large numerals in another font. */
const numeralHeight = 1.9;

interface Part {
  readonly label: string;
  readonly title: string;
  readonly slides: readonly SlideDraft[];
}

/** The parts of a long deck, the long ones opened by a divider with a large numeral; parts that open with one already, and short decks, stay as they are. */
export function withPartDividers<Given extends Part>(context: PlanContext, parts: readonly Given[]): Given[] {
  const total = parts.reduce((sum, part) => sum + (opens(part) ? 0 : part.slides.length), 0);
  if (total < minDeckSlides) return [...parts];
  return parts.map((part, index) => {
    if (part.slides.length < minPartSlides || opens(part)) return part;
    return {
      ...part,
      slides: [partDivider(context, part, { number: index + 1, count: parts.length }), ...part.slides],
    };
  });
}

/** True where the part brings a divider of its own, as the appendix does. */
function opens(part: Part): boolean {
  return part.slides[0]?.layout === 'Divider';
}

function partDivider(context: PlanContext, part: Part, place: { number: number; count: number }): SlideDraft {
  const w = span(7);
  const message = shortenToLines({ text: part.title, face: 'body', width: w }, 20, 4);
  const heading = { kicker: part.label, title: `Part ${place.number} of ${place.count}: ${part.label}` };
  return draftSlide(context, heading, {
    layout: 'Divider',
    elements: [
      {
        type: 'text',
        name: 'Numeral',
        box: { x: columnX(0), y: 2.55, w: span(4), h: numeralHeight },
        paragraphs: [paragraph(String(place.number).padStart(2, '0'), serif(88, 'accent'))],
      },
      textBox('Message', { x: columnX(4), y: 3.2, w }, [paragraph(message, prose(20))]),
    ],
    citations: [],
    notes: message === part.title ? [] : [part.title],
  });
}
