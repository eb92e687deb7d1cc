import { columnX, span } from './grid.ts';
import type { PlanContext } from './plan-context.ts';
import { draftSlide } from './plan-context.ts';
import { sameAnswerOf } from './matrix-rows.ts';
import type { MatrixRow } from './matrix-summary.ts';
import type { SlideDraft } from './slide.ts';
import { paragraph, prose, serif, textBox } from './text-box.ts';

/** Inches: taller than the line, since some programs set large numerals in another font. */
const numeralHeight = 1.5;

/** Opens the appendix: how many requirements follow, in a large numeral. */
export function planDivider(context: PlanContext, title: string, rows: readonly MatrixRow[]): SlideDraft {
  const answer = sameAnswerOf(rows);
  const named = 'Every row names the requirement and its page in the request';
  const text =
    answer === null
      ? `${named}, and our response with its status.`
      : `${named}. Our response to each is the same so far: “${answer}”`;
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
          paragraphs: [paragraph(String(rows.length), serif(72, 'accent'))],
        },
        textBox('Explanation', { x: columnX(4), y: 2.95, w: span(6) }, [paragraph(text, prose(20))]),
      ],
      citations: [],
    },
  );
}
