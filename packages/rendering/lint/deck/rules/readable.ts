import { contrast, ratioText } from '../../../themes/contrast.ts';
import type { Rule } from '../../rule.ts';
import type { LintRun, LintSlide } from '../deck-model.ts';

/** WCAG 2.2, success criterion 1.4.3; large letters are counted from 24 points, bold from 19, as on a screen. */
const needed = { words: 4.5, largeWords: 3 } as const;
const large = { size: 24, boldSize: 18.66 } as const;

export const readable: Rule<LintSlide> = {
  name: 'A02',
  severity: 'error',
  asks: 'Words stand out from their ground by 4.5:1, large ones by 3:1, with the colours of the theme worked out.',
  find: ({ shapes, place }) =>
    shapes
      .flatMap(({ runs }) => runs)
      .filter((run) => run.text.trim() !== '' && contrast(run.colour.hex, run.ground) < contrastNeeded(run))
      .map((run) => ({
        place,
        detail: `“${run.text.slice(0, 24)}” has ${ratioText(contrast(run.colour.hex, run.ground))} (${run.colour.hex} on ${run.ground}, ${run.size} pt).`,
      })),
};

/** The contrast that words of this size need. */
export function contrastNeeded({ size, bold }: Pick<LintRun, 'size' | 'bold'>): number {
  return size >= large.size || (bold && size >= large.boldSize) ? needed.largeWords : needed.words;
}
