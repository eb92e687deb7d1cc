import type { Rule } from '../../rule.ts';
import type { LintShape, LintSlide } from '../deck-model.ts';

/** Steps up the slide that a reader is led to take before it is disorder: a second column is one step. */
const maxSteps = 4;
/** A step upwards of less than this is a neighbour on the same line, in inches. */
const sameLine = 0.3;

export const readingOrder: Rule<LintSlide> = {
  name: 'A06',
  severity: 'warning',
  asks: 'Objects are read from the top left to the bottom right, column by column.',
  find: ({ shapes, place }) => {
    const read = shapes.filter((shape) => shape.text.trim() !== '' && shape.box !== null && !shape.isDecorative);
    const steps = read.filter((shape, index) => isBackwards(read[index - 1], shape));
    if (steps.length <= maxSteps) return [];
    return [{ place, detail: `${steps.length} objects are read after one that stands below and right of them.` }];
  },
};

/** A step up and to the left: neither the next line nor the next column. */
function isBackwards(before: LintShape | undefined, after: LintShape): boolean {
  if (!before?.box || !after.box) return false;
  return after.box.y < before.box.y - sameLine && after.box.x < before.box.x - sameLine;
}
