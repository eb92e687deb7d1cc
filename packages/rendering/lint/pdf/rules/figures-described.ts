import type { Rule } from '../../rule.ts';
import type { LintPdf } from '../pdf-model.ts';

export const figuresDescribed: Rule<LintPdf> = {
  name: 'A01',
  severity: 'error',
  asks: 'Every figure has alternative text.',
  find: ({ file }) => {
    const mute = file.matching(/\/S \/Figure\b/).filter(([, figure]) => !/\/Alt \(.+/s.test(figure));
    return mute.length === 0 ? [] : [{ place: null, detail: `${mute.length} figures have no alternative text.` }];
  },
};
