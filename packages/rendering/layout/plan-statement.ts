import { columnX, span, zones } from './grid.ts';
import { countWords } from './plain-text.ts';
import type { Heading, PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { Paragraph, SlideDraft } from './slide.ts';
import { bindLastPair } from './slide-title.ts';
import { paragraph, paragraphsHeight, sans, serif, textBox } from './text-box.ts';
import type { MainBlock } from './text-pieces.ts';

const maxWords = 55;
const statementSizes = [40, 36, 32, 28, 24, 20] as const;
/** Longer sentences are set smaller even where they would fit: a wall of large type does not read as one thought. */
const maxHeight = 3.2;

/** A single short paragraph or callout, large on a dark ground: in small type it would leave the slide empty. Null where there is more to say. */
export function planStatement(context: PlanContext, heading: Heading, blocks: readonly MainBlock[]): SlideDraft | null {
  const [block] = blocks;
  if (!block || blocks.length > 1 || block.type === 'bullets' || countWords(block.text) > maxWords) return null;
  const w = span(10);
  const label: Paragraph[] =
    block.type === 'callout' && block.heading !== ''
      ? [paragraph([{ text: block.heading, bold: true }], sans(16, 'soft'))]
      : [];
  const words = (size: number) => [
    ...label,
    ...(block.text === ''
      ? []
      : [paragraph(bindLastPair(block.text), { ...serif(size, 'onDeep'), lineSpacing: 1.08, spaceBefore: 10 })]),
  ];
  const size = statementSizes.find((each) => paragraphsHeight(words(each), w) <= maxHeight);
  if (size === undefined) return null;
  const slack = zones.body.h - paragraphsHeight(words(size), w);
  return draftSlide(context, heading, {
    layout: 'Statement',
    elements: [textBox('Statement', { x: columnX(0), y: zones.body.y + slack * 0.42, w }, words(size))],
    citations: block.citations,
  });
}
