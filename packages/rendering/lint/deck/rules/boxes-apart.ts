import type { Rule } from '../../rule.ts';
import type { LintShape, LintSlide } from '../deck-model.ts';

/** Inches by which boxes may run into each other: their edges hold no words. */
const tolerance = { across: 0.05, down: 0.08 } as const;

export const boxesApart: Rule<LintSlide> = {
  name: 'D18',
  severity: 'warning',
  asks: 'Boxes with words do not lie on each other, unless one is a panel.',
  find: ({ shapes, place }) => {
    const boxes = shapes.filter(({ text, box, isRotated, fill }) => text.trim() !== '' && box && !isRotated && !fill);
    return boxes.flatMap((one, index) =>
      boxes
        .slice(index + 1)
        .filter((other) => overlaps(one, other))
        .map((other) => ({ place, detail: `${one.name} and ${other.name} lie on each other.` })),
    );
  },
};

function overlaps({ box: one }: LintShape, { box: other }: LintShape): boolean {
  if (!one || !other) return false;
  const across = Math.min(one.x + one.w, other.x + other.w) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.h, other.y + other.h) - Math.max(one.y, other.y);
  return across > tolerance.across && down > tolerance.down;
}
