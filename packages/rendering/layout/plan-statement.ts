import { columnX, span, zones } from './grid.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Paragraph, SlideDraft } from './slide.ts';
import { paragraph, paragraphsHeight, sans, serif, textBox } from './text-box.ts';
import type { MainBlock } from './text-pieces.ts';

const maxWords = 55;
const statementSizes = [28, 24, 20] as const;

/** A single short paragraph or callout, large on a paper ground: in small type it would leave the slide empty. Null where there is more to say. */
export function planStatement(context: PlanContext, heading: Heading, blocks: readonly MainBlock[]): SlideDraft | null {
  const [block] = blocks;
  if (!block || blocks.length > 1 || block.type === 'bullets' || countWords(block.text) > maxWords) return null;
  const place = { x: columnX(0), y: zones.body.y + 0.75, w: span(9) };
  const label: Paragraph[] =
    block.type === 'callout' && block.heading !== ''
      ? [paragraph([{ text: block.heading, bold: true }], sans(16, 'accent'))]
      : [];
  const words = (size: number) => [
    ...label,
    ...(block.text === ''
      ? []
      : [paragraph(block.text, { ...serif(size, 'heading'), lineSpacing: 1.08, spaceBefore: 8 })]),
  ];
  const size = statementSizes.find((each) => paragraphsHeight(words(each), place.w) <= zones.body.h - 0.75);
  if (size === undefined) return null;
  return draftSlide(context, heading, {
    layout: 'Divider',
    elements: [textBox('Statement', place, words(size))],
    citations: block.citations,
  });
}
