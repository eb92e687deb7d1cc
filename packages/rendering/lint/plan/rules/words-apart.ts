import type { Box } from '../../../layout/grid.ts';
import { breakLines } from '../../../layout/measure-text.ts';
import { styled } from '../../../layout/text-box.ts';
import type { TextElement } from '../../../layout/slide.ts';
import type { Rule } from '../../rule.ts';
import { measureText, textsOf } from '../plan-model.ts';
import type { PlannedSlide } from '../plan-model.ts';

/** Inches by which words of two boxes may come into each other's way: less than the space around letters. */
const tolerance = { across: 0.04, down: 0.06 } as const;

export const wordsApart: Rule<PlannedSlide> = {
  name: 'R09',
  severity: 'error',
  asks: 'Words of one box do not run over those of another.',
  find: (planned) => {
    const texts = textsOf(planned).map((element) => ({ element, box: inkOf(element) }));
    return texts.flatMap((one, index) =>
      texts
        .slice(index + 1)
        .filter((other) => overlaps(one.box, other.box))
        .map((other) => ({
          place: planned.place,
          detail: `The words of ${one.element.name} and ${other.element.name} run over each other.`,
        })),
    );
  },
};

/** The area that the lines fill, by their own widths. */
function inkOf(element: TextElement): Box {
  const { words } = measureText(element);
  const widths = element.paragraphs.flatMap((paragraph) =>
    breakLines(styled(paragraph), words.w).map(({ width }) => width),
  );
  const w = Math.min(words.w, Math.max(0, ...widths));
  const align = element.paragraphs[0]?.align ?? 'left';
  const share = align === 'right' ? 1 : align === 'center' ? 0.5 : 0;
  return { ...words, x: words.x + (words.w - w) * share, w };
}

function overlaps(one: Box, other: Box): boolean {
  const across = Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y);
  return across > tolerance.across && down > tolerance.down;
}
