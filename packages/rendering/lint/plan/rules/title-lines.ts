import { frameOf } from '../../../layout/slide-frame.ts';
import { breakLines } from '../../../layout/measure-text.ts';
import type { Line } from '../../../layout/measure-text.ts';
import type { Rule } from '../../rule.ts';
import type { PlannedSlide } from '../plan-model.ts';

const maxLines = 2;
/** Share of the width below which a last line reads as a widow. */
const widowShare = 0.08;

export const titleWidows: Rule<PlannedSlide> = {
  name: 'R05',
  severity: 'warning',
  asks: 'The last line of a title is more than one short word.',
  find: (planned) => {
    const { lines, width } = titleLines(planned);
    const last = lines.at(-1);
    if (lines.length < 2 || !last || last.width >= widowShare * width) return [];
    return [{ place: planned.place, detail: `The last line of the title is “${last.text}”.` }];
  },
};

export const titleLineCount: Rule<PlannedSlide> = {
  name: 'R06',
  severity: 'error',
  asks: 'A title has two lines at most.',
  find: (planned) => {
    const { lines } = titleLines(planned);
    return lines.length > maxLines ? [{ place: planned.place, detail: `The title has ${lines.length} lines.` }] : [];
  },
};

function titleLines({ slide }: PlannedSlide): { lines: Line[]; width: number } {
  const { w } = frameOf(slide.layout).title.box;
  return { lines: breakLines([{ text: slide.title, face: 'title', size: slide.titleSize }], w), width: w };
}
