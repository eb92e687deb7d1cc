import { columnX, span } from './grid.ts';
import type { PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import type { SlideDraft } from './slide.ts';
import { paragraph, prose, serif, textBox } from './text-box.ts';

/** Inches: taller than the line, since some programs set large numerals in another font. */
const numeralHeight = 1.5;

/** Opens the appendix: how many requirements follow, in a large numeral. */
export function planDivider(context: PlanContext, title: string, count: number): SlideDraft {
  const text = 'Every row names the requirement, its page in the request, and our response with its status.';
  return draftSlide(
    context,
    { kicker: 'Appendix', title },
    {
      layout: 'Divider',
      elements: [
        {
          type: 'text',
          name: 'Count',
          box: { x: columnX(0), y: 2.4, w: span(4), h: numeralHeight },
          paragraphs: [paragraph(String(count), serif(72, 'accent'))],
        },
        textBox('Explanation', { x: columnX(4), y: 2.95, w: span(6) }, [paragraph(text, prose(20))]),
      ],
      citations: [],
    },
  );
}
