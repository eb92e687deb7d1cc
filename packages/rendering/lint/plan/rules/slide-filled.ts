import type { Rule } from '../../rule.ts';
import { measureText, tableHeight } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';
import type { SlideElement } from '../../../layout/slide.ts';

/** Content that ends above this, in inches, leaves the lower part of the slide empty. */
const leastEnd = 4.6;

export const slideFilled: Rule<PlannedSlide> = {
  name: 'R07',
  severity: 'warning',
  asks: 'The content of a slide reaches down to three fifths of its height.',
  find: ({ slide, place }) => {
    if (slide.layout !== 'Content' || slide.elements.length === 0) return [];
    const end = Math.max(...slide.elements.map(endOf));
    return end < leastEnd ? [{ place, detail: `The content ends at ${end.toFixed(1)} in.` }] : [];
  },
};

function endOf(element: SlideElement): number {
  const { box } = element;
  if (element.type === 'table') return box.y + tableHeight(element);
  if (element.type !== 'text' || element.fill !== undefined) return box.y + box.h;
  const { words } = measureText(element);
  return words.y + words.h;
}
